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
 * A way to read and write sockets.
 */
public interface Transport {

	/**
	 * What event loops are made of.
	 * @return a factory
	 */
	IoHandlerFactory ioHandlerFactory();

	/**
	 * Have a bootstrap listen on an IP address.
	 * @param bootstrap everything but what listens
	 * @param ipv4 whether on IPv4 alone; otherwise on IPv6, and on both where the address
	 * stands for all
	 * @return the bootstrap
	 */
	ServerBootstrap listenOnIp(ServerBootstrap bootstrap, boolean ipv4);

	/**
	 * Have a bootstrap listen on a Unix domain socket.
	 * @param bootstrap everything but what listens, with the options of TCP, of which
	 * only those are left that such a socket has
	 * @return the bootstrap
	 */
	ServerBootstrap listenOnUnixSocket(ServerBootstrap bootstrap);

	/**
	 * The address of a Unix domain socket, as this transport has it.
	 * @param path the socket's file
	 * @return the address
	 */
	SocketAddress unixSocketAddress(Path path);

	/**
	 * Why an address cannot be bound. Words of the operating system are in the language
	 * of the machine, and tell nothing.
	 * @param failure the failure of a socket of this transport
	 * @return the problem
	 */
	BindProblem problem(Throwable failure);

}
