/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.IoHandlerFactory;

/**
 * An implementation of socket I/O.
 */
public interface Transport {

	/**
	 * Returns the factory for event loops.
	 * @return the factory
	 */
	IoHandlerFactory ioHandlerFactory();

	/**
	 * Prepares a bootstrap for listening on an IP address.
	 * @param bootstrap a bootstrap without channel class
	 * @param ipv4 {@code true} to open an IPv4 socket; {@code false} to open an IPv6
	 * socket, which serves both families if bound to the wildcard address
	 * @return the bootstrap
	 */
	ServerBootstrap listenOnIp(ServerBootstrap bootstrap, boolean ipv4);

	/**
	 * Prepares a bootstrap for listening on a Unix domain socket.
	 * @param bootstrap a bootstrap without channel class; its options that only TCP
	 * sockets have are removed
	 * @return the bootstrap
	 */
	ServerBootstrap listenOnUnixSocket(ServerBootstrap bootstrap);

	/**
	 * Returns the address of a Unix domain socket in the form that this transport uses.
	 * @param path the socket file
	 * @return the address
	 */
	SocketAddress unixSocketAddress(Path path);

	/**
	 * Returns why an address cannot be bound. Messages of the operating system are in the
	 * language of the machine, so they cannot be interpreted.
	 * @param failure the failure of a socket of this transport
	 * @return the reason
	 */
	BindFailureReason reasonOf(Throwable failure);

}
