/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.bare;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * A server over Netty's {@link HttpServerCodec}, with the transport and the number of
 * event loops that Kestrel uses by default.
 */
public final class BareNetty {

	private static final int MAX_EVENT_LOOPS = 16;

	private BareNetty() {
	}

	/**
	 * Starts the server and keeps it running.
	 * @param args the port
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		int loops = Math.min(Runtime.getRuntime().availableProcessors(), MAX_EVENT_LOOPS);
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(loops, ioHandler());
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
		var channel = bootstrap(group).bind(address).sync().channel();
		System.out.println("Netty listens on " + channel.localAddress());
		channel.closeFuture().sync();
	}

	private static ServerBootstrap bootstrap(EventLoopGroup group) {
		CachedDate date = new CachedDate(group.next());
		return new ServerBootstrap().group(group)
			.channel(channelType())
			.option(ChannelOption.SO_BACKLOG, 512)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel connection) {
					connection.pipeline().addLast(new HttpServerCodec(), new PlainTextHandler(date));
				}

			});
	}

	private static IoHandlerFactory ioHandler() {
		return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
	}

	private static Class<? extends ServerChannel> channelType() {
		return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
	}

}
