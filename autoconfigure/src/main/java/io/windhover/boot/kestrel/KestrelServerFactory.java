/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.util.List;

import io.windhover.boot.server.InvalidServerOptionException;
import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerSettings;
import io.windhover.boot.server.UnsupportedSettingException;
import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.address.BindingAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A {@link ServerFactory} that creates a Kestrel for each web server. It needs no
 * application context.
 */
public class KestrelServerFactory implements ServerFactory {

	/** The server's name. */
	public static final String SERVER_NAME = "Kestrel";

	private final List<KestrelServerOptionsCustomizer> customizers;

	/**
	 * Creates a factory of servers with Kestrel's own defaults.
	 */
	public KestrelServerFactory() {
		this(List.of());
	}

	/**
	 * Creates a factory.
	 * @param customizers applied to the options of each server, in order, before the
	 * settings of the web server factory are
	 */
	public KestrelServerFactory(List<KestrelServerOptionsCustomizer> customizers) {
		this.customizers = List.copyOf(customizers);
	}

	@Override
	public String getServerName() {
		return SERVER_NAME;
	}

	@Override
	public KestrelServer getServer(ServerSettings settings) {
		KestrelServer server = createServer();
		configure(server, settings);
		return server;
	}

	/**
	 * Creates a server to which no settings of a web server factory have been applied.
	 * @return the server
	 * @throws InvalidServerOptionException if a customizer sets an invalid option
	 */
	public KestrelServer createServer() {
		KestrelServerOptions options = new KestrelServerOptions();
		try {
			this.customizers.forEach((customizer) -> customizer.customize(options));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidServerOptionException(SERVER_NAME, ex);
		}
		return new KestrelServer(options);
	}

	/**
	 * Applies the settings of a web server factory.
	 * @param server a server that is not started
	 * @param settings the settings
	 * @throws UnsupportedSettingException if an address asks for TLS
	 */
	static void configure(KestrelServer server, ServerSettings settings) {
		settings.getAddresses().forEach(KestrelServerFactory::refuseTls);
		KestrelServerOptions options = server.getOptions();
		String serverHeader = settings.getServerHeader();
		if (serverHeader != null) {
			options.setServerHeader(serverHeader.isEmpty() ? null : serverHeader);
		}
		options.setApplicationExecutor(settings.getApplicationExecutor());
		applyHeaderSize(options.getLimits(), settings.getMaxRequestHeadersTotalSize());
		settings.applyAddresses(server);
	}

	private static void refuseTls(String address) {
		if (BindingAddress.parse(address).isHttps()) {
			throw new UnsupportedSettingException("windhover.urls",
					"TLS is not supported yet, so that nothing can listen on " + address + ".",
					"Use the scheme http, and let a reverse proxy terminate TLS.");
		}
	}

	/** A request buffer that has its default size grows with the header section. */
	private static void applyHeaderSize(KestrelServerLimits limits, @Nullable DataSize size) {
		if (size == null) {
			return;
		}
		int bytes = (int) Math.min(size.toBytes(), Integer.MAX_VALUE);
		limits.setMaxRequestHeadersTotalSize(bytes);
		Long buffer = limits.getMaxRequestBufferSize();
		if (buffer != null && buffer < bytes && buffer.equals(new KestrelServerLimits().getMaxRequestBufferSize())) {
			limits.setMaxRequestBufferSize((long) bytes);
		}
	}

}
