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
 * The connection a request came on.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpConnectionFeature}.
 */
public interface IHttpConnectionFeature {

	/**
	 * The connection's id, unique in this process.
	 * @return the id
	 */
	String getConnectionId();

	/**
	 * The client's end of the connection.
	 * @return an {@link InetSocketAddress}, or another kind for a Unix domain socket, or
	 * {@code null} when unknown
	 */
	@Nullable SocketAddress getRemoteAddress();

	/**
	 * This server's end of the connection.
	 * @return an {@link InetSocketAddress}, or another kind for a Unix domain socket, or
	 * {@code null} when unknown
	 */
	@Nullable SocketAddress getLocalAddress();

	/**
	 * The client's IP address.
	 * @return the address, or {@code null} when the connection is not over IP
	 */
	default @Nullable InetAddress getRemoteIpAddress() {
		return (getRemoteAddress() instanceof InetSocketAddress address) ? address.getAddress() : null;
	}

	/**
	 * The client's port.
	 * @return the port, or 0 when the connection is not over IP
	 */
	default int getRemotePort() {
		return (getRemoteAddress() instanceof InetSocketAddress address) ? address.getPort() : 0;
	}

	/**
	 * This server's IP address.
	 * @return the address, or {@code null} when the connection is not over IP
	 */
	default @Nullable InetAddress getLocalIpAddress() {
		return (getLocalAddress() instanceof InetSocketAddress address) ? address.getAddress() : null;
	}

	/**
	 * This server's port.
	 * @return the port, or 0 when the connection is not over IP
	 */
	default int getLocalPort() {
		return (getLocalAddress() instanceof InetSocketAddress address) ? address.getPort() : 0;
	}

}
