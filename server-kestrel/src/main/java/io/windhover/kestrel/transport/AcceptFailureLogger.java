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
 * Logs that connections cannot be accepted, for example because the process has no file
 * descriptors left. Netty retries every second and would log a stack trace each time.
 */
@Sharable
final class AcceptFailureLogger extends ChannelInboundHandlerAdapter {

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		KestrelLog.acceptFailed(context.channel().localAddress(), cause);
	}

}
