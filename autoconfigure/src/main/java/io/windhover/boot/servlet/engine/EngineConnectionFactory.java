/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * The holder of the {@link HttpConfiguration}, which Jetty's customizers look up here. It
 * creates no connections.
 */
final class EngineConnectionFactory extends AbstractConnectionFactory implements HttpConfiguration.ConnectionFactory {

	private final HttpConfiguration httpConfiguration;

	EngineConnectionFactory(HttpConfiguration httpConfiguration) {
		super("http/1.1");
		this.httpConfiguration = httpConfiguration;
	}

	@Override
	public HttpConfiguration getHttpConfiguration() {
		return this.httpConfiguration;
	}

	@Override
	public Connection newConnection(Connector connector, EndPoint endPoint) {
		throw new UnsupportedOperationException("Connections are made by the server");
	}

}
