/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import io.windhover.server.IServer;

/**
 * A {@link ServerFactory} that configures an existing server and returns it. It can serve
 * one web server only.
 */
public class SingletonServerFactory implements ServerFactory {

	private final String serverName;

	private final IServer server;

	private final ServerProviders providers;

	/**
	 * Creates a factory that knows the kinds of servers which the thread's class loader
	 * finds.
	 * @param serverName the server's name
	 * @param server the server
	 */
	public SingletonServerFactory(String serverName, IServer server) {
		this(serverName, server, ServerProviders.load(null));
	}

	/**
	 * Creates a factory.
	 * @param serverName the server's name
	 * @param server the server
	 * @param providers the kinds of servers
	 */
	public SingletonServerFactory(String serverName, IServer server, ServerProviders providers) {
		this.serverName = serverName;
		this.server = server;
		this.providers = providers;
	}

	@Override
	public String getServerName() {
		return this.serverName;
	}

	/**
	 * Returns the server after applying the settings. A server that is of no registered
	 * {@link ServerProvider kind} gets the addresses only.
	 */
	@Override
	public IServer getServer(ServerSettings settings) {
		ServerProvider provider = this.providers.findByType(this.server.getClass());
		if (provider != null) {
			provider.configure(this.server, settings);
		}
		else {
			settings.applyAddresses(this.server);
		}
		return this.server;
	}

}
