/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.function.Supplier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own.
 */
final class NioTransport implements Transport {

	@Override
	public IoHandlerFactory ioHandlerFactory() {
		return NioIoHandler.newFactory(SelectorProvider.provider(), YieldingSelectStrategy::new);
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
	public BindProblem problem(Throwable failure) {
		return problem(failure, NioTransport::wordsForInUse);
	}

	/**
	 * The JDK has one exception for several problems, which only its message tells apart.
	 * @param failure the failure
	 * @param wordsForInUse gives what the operating system says of an address in use
	 */
	static BindProblem problem(Throwable failure, Supplier<@Nullable String> wordsForInUse) {
		if (failure instanceof UnsupportedAddressTypeException || failure instanceof UnsupportedOperationException) {
			return BindProblem.NO_SUCH_ADDRESS;
		}
		boolean inUse = failure instanceof BindException && failure.getMessage() != null
				&& failure.getMessage().equals(wordsForInUse.get());
		return inUse ? BindProblem.IN_USE : BindProblem.OTHER;
	}

	// In whatever language: bind a port twice and see. These sockets do not listen.
	private static @Nullable String wordsForInUse() {
		try (SocketChannel first = SocketChannel.open(); SocketChannel second = SocketChannel.open()) {
			first.bind(new InetSocketAddress(0));
			return failureToBind(second, first.getLocalAddress());
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static @Nullable String failureToBind(SocketChannel channel, SocketAddress address) {
		try {
			channel.bind(address);
			return null;
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
	}

	@Override
	public String toString() {
		return "NIO";
	}

}
