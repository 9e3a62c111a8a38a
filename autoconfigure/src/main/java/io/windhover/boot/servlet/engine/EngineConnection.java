/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.util.concurrent.Executor;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * A connection as Jetty sees it. Its bytes are moved by the server.
 */
final class EngineConnection extends AbstractConnection implements Connection.Tunnel {

	EngineConnection(EndPoint endPoint, Executor executor) {
		super(endPoint, executor);
	}

	@Override
	public void onFillable() {
		// Requests are read by the server.
	}

	@Override
	public void startTunnel() {
		// The response 101 has made the connection a tunnel.
	}

}
