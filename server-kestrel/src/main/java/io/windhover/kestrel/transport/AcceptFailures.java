/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.windhover.kestrel.diagnostics.KestrelLog;

/**
 * Says that connections cannot be accepted, as when the process has no file descriptors
 * left. Netty, which has the next attempt wait for a second, would say it with a stack
 * trace each time.
 */
@Sharable
final class AcceptFailures extends ChannelInboundHandlerAdapter {

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		KestrelLog.acceptFailed(context.channel().localAddress(), cause);
	}

}
