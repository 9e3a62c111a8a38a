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
 * The composition of a connection, from the socket inwards.
 */
public final class ConnectionInitializer extends ChannelInitializer<Channel> {

	private final HttpServerContext server;

	private final Map<EventLoop, EventLoopContext> loops;

	private final ConnectionLimitHandler limit;

	private final ChannelGroup connections;

	/**
	 * Creates the initializer of all connections of a started server.
	 * @param server the context of the server
	 * @param loops the contexts of its event loops
	 * @param limit the limit of connections
	 * @param connections the group that open connections are added to
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
		EventLoopContext loop = context(channel.eventLoop());
		channel.config().setRecvByteBufAllocator(loop.buffers().receiveAllocator());
		Http1ConnectionHandler http1 = new Http1ConnectionHandler(this.server, loop, new ClearTextTransport(channel));
		channel.pipeline().addLast(new ProtocolSelector(http1), http1);
		// Accepted just before the server stopped listening.
		if (this.server.services().shutdown().isRaised()) {
			http1.stop();
		}
	}

	private EventLoopContext context(EventLoop eventLoop) {
		EventLoopContext loop = this.loops.get(eventLoop);
		if (loop == null) {
			throw new IllegalStateException("An event loop of another server");
		}
		return loop;
	}

}
