/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;

/**
 * How the client is told that a connection is closed: only a reset says that a response
 * is not whole.
 */
public final class ResetOnClose {

	private static final int RESET = 0;

	private static final int END = -1;

	private ResetOnClose() {
	}

	/**
	 * Choose.
	 * @param channel the connection; those that are not TCP have no choice
	 * @param reset whether to close with a reset instead of an end
	 */
	public static void set(Channel channel, boolean reset) {
		try {
			if (channel instanceof SocketChannel socket) {
				socket.config().setOption(ChannelOption.SO_LINGER, reset ? RESET : END);
			}
		}
		catch (ChannelException ex) {
			// The client was faster: some systems refuse options of a connection that is
			// reset.
		}
	}

}
