/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IServer;

/**
 * Hands out a server that is there already, and configures it. For one web server only: a
 * server listens once.
 */
public class GivenServerFactory implements ServerFactory {

	private final String serverName;

	private final IServer server;

	/**
	 * Create a factory.
	 * @param serverName the server's name
	 * @param server the server
	 */
	public GivenServerFactory(String serverName, IServer server) {
		this.serverName = serverName;
		this.server = server;
	}

	@Override
	public String getServerName() {
		return this.serverName;
	}

	/**
	 * Apply the settings to the server and return it. To a server that is not ours only
	 * the addresses can be applied.
	 */
	@Override
	public IServer getServer(ServerSettings settings) {
		if (this.server instanceof KestrelServer kestrel) {
			new KestrelSettings(settings).applyTo(kestrel);
		}
		else {
			AddressSettings.apply(settings, this.server);
		}
		return this.server;
	}

}
