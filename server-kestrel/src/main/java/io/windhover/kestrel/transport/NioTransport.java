/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
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
	public ServerBootstrap listenOnIp(ServerBootstrap bootstrap, boolean ipv4) {
		if (ipv4) {
			return bootstrap.channelFactory(
					() -> new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET));
		}
		return bootstrap.channel(NioServerSocketChannel.class);
	}

	@Override
	public ServerBootstrap listenOnUnixSocket(ServerBootstrap bootstrap) {
		return bootstrap.channel(NioServerDomainSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, null)
			.childOption(ChannelOption.TCP_NODELAY, null)
			// Netty's channel would ignore it: a client that ends its side ends both.
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, null);
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
