/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.connection;

import java.util.Map;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.windhover.kestrel.eventloop.EventLoopContext;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http1.Http1ConnectionHandler;
import io.windhover.kestrel.middleware.ConnectionLimitHandler;
import io.windhover.kestrel.middleware.ConnectionSlot;

/**
 * What a connection is made of, from the socket inwards.
 */
public final class ConnectionInitializer extends ChannelInitializer<Channel> {

	private final HttpServerContext server;

	private final Map<EventLoop, EventLoopContext> loops;

	private final ConnectionLimitHandler limit;

	private final ChannelGroup connections;

	/**
	 * Create the initializer of all connections of a started server.
	 * @param server what they share
	 * @param loops what the connections of each event loop share
	 * @param limit how many there may be
	 * @param connections where the open ones are kept
	 */
	public ConnectionInitializer(HttpServerContext server, Map<EventLoop, EventLoopContext> loops,
			ConnectionLimitHandler limit, ChannelGroup connections) {
		this.server = server;
		this.loops = loops;
		this.limit = limit;
		this.connections = connections;
	}

	@Override
	protected void initChannel(Channel channel) {
		channel.pipeline().addLast(this.limit);
		if (ConnectionSlot.of(channel) == null) {
			return;
		}
		this.connections.add(channel);
		EventLoopContext loop = resources(channel.eventLoop());
		channel.config().setRecvByteBufAllocator(loop.memory().receiveAllocator());
		Http1ConnectionHandler connection = new Http1ConnectionHandler(this.server, loop.ticker(), loop.memory(),
				loop.flushes());
		channel.pipeline().addLast(connection);
		// Accepted just before the server stopped listening.
		if (this.server.stopping().get()) {
			connection.stop();
		}
	}

	private EventLoopContext resources(EventLoop eventLoop) {
		EventLoopContext loop = this.loops.get(eventLoop);
		if (loop == null) {
			throw new IllegalStateException("An event loop of another server");
		}
		return loop;
	}

	/**
	 * The server stops: a connection that still comes serves what it has sent already.
	 */
	public void stop() {
		this.server.stopping().set(true);
	}

}
