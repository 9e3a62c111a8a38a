/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * The JDK's own.
 */
final class NioTransport implements Transport {

	@Override
	public IoHandlerFactory ioHandlerFactory() {
		return NioIoHandler.newFactory();
	}

	@Override
	public Class<? extends ServerChannel> serverChannel(boolean unixSocket) {
		return unixSocket ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class;
	}

	@Override
	public SocketAddress unixSocketAddress(Path path) {
		return UnixDomainSocketAddress.of(path);
	}

	@Override
	public String toString() {
		return "NIO";
	}

}
