/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.middleware;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.diagnostics.ServerCounters;

/**
 * Counts connections and closes those that are too many, without an answer.
 * <p>
 * Original: {@code ConnectionLimitMiddleware}.
 */
@Sharable
public final class ConnectionLimitHandler extends ChannelInboundHandlerAdapter {

	private final ServerCounters counters;

	private final long limit;

	/**
	 * Create the handler for all connections of a server.
	 * @param counters what counts them
	 * @param limit how many are allowed at a time, upgraded ones apart
	 */
	public ConnectionLimitHandler(ServerCounters counters, long limit) {
		this.counters = counters;
		this.limit = limit;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		if (ServerCounters.tryIncrement(this.counters.connections(), this.limit)) {
			this.counters.totalConnections().increment();
			ConnectionSlot.occupy(context.channel(), this.counters);
			return;
		}
		this.counters.rejectedConnections().increment();
		KestrelLog.connectionRejected(this.limit);
		context.close();
	}

}
