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
 * Counts connections, and closes those above the limit without a response.
 * <p>
 * Equivalent of {@code ConnectionLimitMiddleware} in ASP.NET Core.
 */
@Sharable
public final class ConnectionLimitHandler extends ChannelInboundHandlerAdapter {

	private final ServerCounters counters;

	private final long limit;

	/**
	 * Creates the handler for all connections of a server.
	 * @param counters the counters of the server
	 * @param limit the maximum number of open connections, upgraded ones excluded
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
