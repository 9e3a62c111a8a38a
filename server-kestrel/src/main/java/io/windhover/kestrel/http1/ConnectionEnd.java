/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;

/**
 * The ways a connection ends (RFC 9112, 9.6).
 */
final class ConnectionEnd {

	private final Channel channel;

	private final Http1Output output;

	private boolean inputEnded;

	private boolean outputEnded;

	ConnectionEnd(Channel channel, Http1Output output) {
		this.channel = channel;
		this.output = output;
	}

	/** The client has ended its side. */
	void endInput() {
		this.inputEnded = true;
		if (this.outputEnded) {
			this.channel.close();
		}
	}

	boolean isInputEnded() {
		return this.inputEnded;
	}

	/** Close when everything was sent. */
	void closeWhenSent() {
		this.output.whenSent(this.channel::close);
	}

	/**
	 * End this side when everything was sent, and leave the other to the client.
	 * @param ended run when that is done
	 */
	void endOutput(Runnable ended) {
		if (this.inputEnded || !(this.channel instanceof DuplexChannel duplex)) {
			closeWhenSent();
			return;
		}
		this.output.whenSent(() -> {
			this.outputEnded = true;
			duplex.shutdownOutput();
			ended.run();
			if (this.inputEnded) {
				this.channel.close();
			}
		});
	}

	/**
	 * End this side of an upgraded connection when everything was sent; the client may
	 * have more to say.
	 * @param ended run when that is done
	 */
	void shutdownOutput(Runnable ended) {
		if (this.channel instanceof DuplexChannel duplex) {
			this.output.whenSent(() -> {
				duplex.shutdownOutput();
				ended.run();
			});
		}
	}

	/** Close at once, by a reset: only that tells that a response is not whole. */
	void reset() {
		try {
			if (this.channel instanceof SocketChannel socket) {
				socket.config().setOption(ChannelOption.SO_LINGER, 0);
			}
		}
		catch (ChannelException ex) {
			// The client was faster: some systems refuse options of a connection that is
			// reset.
		}
		this.channel.close();
	}

}
