/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.address.BindingAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Applies the settings of a web server factory to a Kestrel.
 *
 * @param settings the settings
 */
record KestrelSettings(ServerSettings settings) {

	private static final @Nullable Long DEFAULT_BUFFER = new KestrelServerLimits().getMaxRequestBufferSize();

	/**
	 * Apply the settings.
	 * @param server a server that is not started
	 * @throws UnsupportedSettingException if an address asks for TLS
	 */
	void applyTo(KestrelServer server) {
		this.settings.getAddresses().forEach(KestrelSettings::refuseTls);
		applyTo(server.getOptions());
		AddressSettings.apply(this.settings, server);
	}

	private static void refuseTls(String address) {
		if (BindingAddress.parse(address).isHttps()) {
			throw new UnsupportedSettingException("windhover.urls",
					"TLS is not there yet, so that nothing can listen on " + address + ".",
					"Use the scheme http, and let a reverse proxy terminate TLS.");
		}
	}

	private void applyTo(KestrelServerOptions options) {
		String serverHeader = this.settings.getServerHeader();
		if (serverHeader != null) {
			options.setServerHeader(serverHeader.isEmpty() ? null : serverHeader);
		}
		options.setApplicationExecutor(this.settings.getApplicationExecutor());
		applyHeaderSize(options, this.settings.getMaxRequestHeadersTotalSize());
	}

	/** A buffer that nobody has set grows along. */
	private static void applyHeaderSize(KestrelServerOptions options, @Nullable DataSize size) {
		if (size == null) {
			return;
		}
		KestrelServerLimits limits = options.getLimits();
		int bytes = (int) Math.min(size.toBytes(), Integer.MAX_VALUE);
		limits.setMaxRequestHeadersTotalSize(bytes);
		Long buffer = limits.getMaxRequestBufferSize();
		if (buffer != null && buffer < bytes && buffer.equals(DEFAULT_BUFFER)) {
			limits.setMaxRequestBufferSize((long) bytes);
		}
	}

}
