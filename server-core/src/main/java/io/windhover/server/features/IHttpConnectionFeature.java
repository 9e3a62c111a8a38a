/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * The connection on which a request arrived.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpConnectionFeature}.
 */
public interface IHttpConnectionFeature {

	/**
	 * Returns the connection's id, which is unique in this process.
	 * @return the id
	 */
	String getConnectionId();

	/**
	 * Returns the client's end of the connection.
	 * @return an {@link InetSocketAddress}, or another kind for a Unix domain socket, or
	 * {@code null} if unknown
	 */
	@Nullable SocketAddress getRemoteAddress();

	/**
	 * Returns the server's end of the connection.
	 * @return an {@link InetSocketAddress}, or another kind for a Unix domain socket, or
	 * {@code null} if unknown
	 */
	@Nullable SocketAddress getLocalAddress();

	/**
	 * Returns the client's IP address.
	 * @return the address, or {@code null} if the connection is not over IP
	 */
	default @Nullable InetAddress getRemoteIpAddress() {
		return (getRemoteAddress() instanceof InetSocketAddress address) ? address.getAddress() : null;
	}

	/**
	 * Returns the client's port.
	 * @return the port, or 0 if the connection is not over IP
	 */
	default int getRemotePort() {
		return (getRemoteAddress() instanceof InetSocketAddress address) ? address.getPort() : 0;
	}

	/**
	 * Returns the server's IP address.
	 * @return the address, or {@code null} if the connection is not over IP
	 */
	default @Nullable InetAddress getLocalIpAddress() {
		return (getLocalAddress() instanceof InetSocketAddress address) ? address.getAddress() : null;
	}

	/**
	 * Returns the server's port.
	 * @return the port, or 0 if the connection is not over IP
	 */
	default int getLocalPort() {
		return (getLocalAddress() instanceof InetSocketAddress address) ? address.getPort() : 0;
	}

}
