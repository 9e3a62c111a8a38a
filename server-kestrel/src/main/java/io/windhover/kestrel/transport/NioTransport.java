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
 * The transport over the JDK's selector.
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
			// Not supported by this channel: a half-closed connection is closed.
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, null);
	}

	@Override
	public SocketAddress unixSocketAddress(Path path) {
		return UnixDomainSocketAddress.of(path);
	}

	@Override
	public BindFailureReason reasonOf(Throwable failure) {
		return reasonOf(failure, NioTransport::addressInUseMessage);
	}

	/**
	 * Returns the reason of a failure. The JDK throws the same exception for several
	 * reasons; only the message, in the language of the machine, distinguishes them.
	 * @param failure the failure
	 * @param addressInUseMessage supplies the message for an address in use
	 * @return the reason
	 */
	static BindFailureReason reasonOf(Throwable failure, Supplier<@Nullable String> addressInUseMessage) {
		if (failure instanceof UnsupportedAddressTypeException || failure instanceof UnsupportedOperationException) {
			return BindFailureReason.NOT_AVAILABLE;
		}
		boolean inUse = failure instanceof BindException && failure.getMessage() != null
				&& failure.getMessage().equals(addressInUseMessage.get());
		return inUse ? BindFailureReason.IN_USE : BindFailureReason.OTHER;
	}

	// Provokes the failure by binding a port twice. These sockets do not listen.
	private static @Nullable String addressInUseMessage() {
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
