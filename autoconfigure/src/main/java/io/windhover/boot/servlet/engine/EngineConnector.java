/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;

/**
 * Jetty's connector of the engine. It opens no socket and accepts no connection: it holds
 * what Jetty looks up in a connector, above all the {@link HttpConfiguration}. Requests
 * are fed to Jetty's channels directly.
 */
public final class EngineConnector extends AbstractConnector {

	/** Connections are accepted by the server. */
	private static final int NO_ACCEPTORS = 0;

	private final HttpConfiguration httpConfiguration;

	/**
	 * Creates a connector without a network.
	 * @param server the Jetty server it belongs to
	 */
	public EngineConnector(Server server) {
		this(server, httpConfiguration());
	}

	private EngineConnector(Server server, HttpConfiguration httpConfiguration) {
		super(server, null, null, null, NO_ACCEPTORS, new EngineConnectionFactory(httpConfiguration));
		this.httpConfiguration = httpConfiguration;
		// Idle connections are closed by the server.
		setIdleTimeout(0);
	}

	private static HttpConfiguration httpConfiguration() {
		HttpConfiguration configuration = new HttpConfiguration();
		configuration.setSendServerVersion(false);
		// The server writes Date, from a clock that it reads once a second.
		configuration.setSendDateHeader(false);
		return configuration;
	}

	HttpConfiguration getHttpConfiguration() {
		return this.httpConfiguration;
	}

	@Override
	public Object getTransport() {
		return this;
	}

	@Override
	protected void accept(int acceptorId) {
		throw new UnsupportedOperationException("Connections are accepted by the server");
	}

}
