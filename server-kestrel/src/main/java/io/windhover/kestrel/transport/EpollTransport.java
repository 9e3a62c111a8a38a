/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Errors.NativeIoException;
import org.jspecify.annotations.Nullable;

/**
 * Linux's epoll. Loaded only when its classes are there.
 */
final class EpollTransport implements Transport {

	/** Take as many events at a time as there are. */
	private static final int GROWING = 0;

	/** Linux's {@code EADDRINUSE}, on every platform that Netty's epoll is built for. */
	private static final int ADDRESS_IN_USE = 98;

	/** Linux's {@code EADDRNOTAVAIL}. */
	private static final int ADDRESS_NOT_AVAILABLE = 99;

	/** Linux's {@code EAFNOSUPPORT}. */
	private static final int FAMILY_NOT_SUPPORTED = 97;

	/** Why it cannot be used, or {@code null} if it can. */
	static @Nullable Throwable unavailability() {
		return Epoll.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory ioHandlerFactory() {
		return new EpollInterest(EpollIoHandler.newFactory(GROWING, YieldingSelectStrategy::new));
	}

	@Override
	public ServerBootstrap listenOnIp(ServerBootstrap bootstrap, boolean ipv4) {
		if (ipv4) {
			return bootstrap.channelFactory(() -> new EpollServerSocketChannel(SocketProtocolFamily.INET));
		}
		return bootstrap.channel(EpollServerSocketChannel.class);
	}

	@Override
	public ServerBootstrap listenOnUnixSocket(ServerBootstrap bootstrap) {
		return bootstrap.channel(EpollServerDomainSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, null)
			.childOption(ChannelOption.TCP_NODELAY, null);
	}

	@Override
	public SocketAddress unixSocketAddress(Path path) {
		return new DomainSocketAddress(path.toFile());
	}

	@Override
	public BindProblem problem(Throwable failure) {
		if (!(failure instanceof NativeIoException known)) {
			return BindProblem.OTHER;
		}
		return switch (Math.abs(known.expectedErr())) {
			case ADDRESS_IN_USE -> BindProblem.IN_USE;
			case ADDRESS_NOT_AVAILABLE, FAMILY_NOT_SUPPORTED -> BindProblem.NO_SUCH_ADDRESS;
			default -> BindProblem.OTHER;
		};
	}

	@Override
	public String toString() {
		return "epoll";
	}

}
