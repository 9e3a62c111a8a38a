/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;

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
	 * What listens.
	 * @param unixSocket whether on a Unix domain socket
	 * @return the class of the listening channel
	 */
	Class<? extends ServerChannel> serverChannel(boolean unixSocket);

	/**
	 * The address of a Unix domain socket, as this transport has it.
	 * @param path the socket's file
	 * @return the address
	 */
	SocketAddress unixSocketAddress(Path path);

}
