/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.util.List;

import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerOptions;

/**
 * Creates a Kestrel of its own for each web server. Needs no application context.
 */
public class KestrelServerFactory implements ServerFactory {

	/** The server's name. */
	public static final String SERVER_NAME = "Kestrel";

	private final List<KestrelServerOptionsCustomizer> customizers;

	/**
	 * Create a factory of servers with Kestrel's own defaults.
	 */
	public KestrelServerFactory() {
		this(List.of());
	}

	/**
	 * Create a factory.
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
		new KestrelSettings(settings).applyTo(server);
		return server;
	}

	/**
	 * Create a server that knows no settings of a web server factory yet.
	 * @return the server
	 * @throws InvalidServerOptionException if a customizer sets what is invalid
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

}
