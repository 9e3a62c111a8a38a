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
 * The transport over Linux's epoll. Its class is loaded only if Netty's are present.
 */
final class EpollTransport implements Transport {

	/** The size of the event array that makes it grow as needed. */
	private static final int GROWING = 0;

	/** {@code EADDRINUSE} on every platform that Netty's epoll is built for. */
	private static final int ADDRESS_IN_USE = 98;

	/** {@code EADDRNOTAVAIL}. */
	private static final int ADDRESS_NOT_AVAILABLE = 99;

	/** {@code EAFNOSUPPORT}. */
	private static final int FAMILY_NOT_SUPPORTED = 97;

	/** Returns why epoll cannot be used, or {@code null} if it can. */
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
	public BindFailureReason reasonOf(Throwable failure) {
		if (!(failure instanceof NativeIoException known)) {
			return BindFailureReason.OTHER;
		}
		return switch (Math.abs(known.expectedErr())) {
			case ADDRESS_IN_USE -> BindFailureReason.IN_USE;
			case ADDRESS_NOT_AVAILABLE, FAMILY_NOT_SUPPORTED -> BindFailureReason.NOT_AVAILABLE;
			default -> BindFailureReason.OTHER;
		};
	}

	@Override
	public String toString() {
		return "epoll";
	}

}
