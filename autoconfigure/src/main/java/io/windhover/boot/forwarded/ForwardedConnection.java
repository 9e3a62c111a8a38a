/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.windhover.server.features.IHttpConnectionFeature;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose remote address is the client's that the proxy has forwarded.
 *
 * @param connection the connection from the proxy, or {@code null} if unknown
 * @param client the client's address
 */
record ForwardedConnection(@Nullable IHttpConnectionFeature connection,
		InetSocketAddress client) implements IHttpConnectionFeature {

	@Override
	public String getConnectionId() {
		return (this.connection != null) ? this.connection.getConnectionId() : "";
	}

	@Override
	public SocketAddress getRemoteAddress() {
		return this.client;
	}

	@Override
	public @Nullable SocketAddress getLocalAddress() {
		return (this.connection != null) ? this.connection.getLocalAddress() : null;
	}

}
