/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.kestrel.http1.output.ResetOnClose;

/**
 * The ways a connection ends (RFC 9112, 9.6). Used on the event loop only.
 */
final class ConnectionEnd {

	private final Channel channel;

	private final HttpConnectionContext connection;

	private final ConnectionState state;

	private final ConnectionInput input;

	private final Http1OutputProducer output;

	private boolean inputEnded;

	private boolean outputEnded;

	/** Whether the application's side of an upgraded connection has ended. */
	private boolean upgradedOutputEnded;

	ConnectionEnd(Channel channel, HttpConnectionContext connection, ConnectionState state, ConnectionInput input,
			Http1OutputProducer output) {
		this.channel = channel;
		this.connection = connection;
		this.state = state;
		this.input = input;
		this.output = output;
	}

	/** The client has ended its side. */
	void endInput() {
		this.inputEnded = true;
		if (this.outputEnded) {
			close();
		}
	}

	boolean isInputEnded() {
		return this.inputEnded;
	}

	/** Close when everything was sent. */
	void closeWhenSent() {
		this.state.linger();
		this.output.whenSent(this::close);
	}

	// RFC 9112, 9.6: to close with unread bytes resets the connection, and the reset may
	// overtake the response: "servers typically close a connection in stages".
	/** End this side when everything was sent, and leave the other to the client. */
	void linger() {
		this.state.linger();
		this.input.release();
		if (this.inputEnded || !(this.channel instanceof DuplexChannel duplex)) {
			this.output.whenSent(this::close);
			return;
		}
		this.output.whenSent(() -> {
			this.outputEnded = true;
			duplex.shutdownOutput();
			this.state.awaitEnd(this.connection.isStopping());
			if (this.inputEnded) {
				close();
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
				this.upgradedOutputEnded = true;
				ended.run();
			});
		}
	}

	/** Whether both sides of an upgraded connection have ended. */
	boolean isUpgradedEnded() {
		return this.upgradedOutputEnded && this.inputEnded;
	}

	/** Close at once, in an orderly way as far as the client has read. */
	void close() {
		this.channel.close();
	}

	/**
	 * Close at once, after what was written as far as the client takes it: the response
	 * is not what was announced.
	 * @param why for the log
	 */
	void breakOff(String why) {
		this.output.flush();
		abort(why);
	}

	/**
	 * Close at once, so that the client can tell it from an end.
	 * @param why for the log
	 */
	void abort(String why) {
		if (!this.connection.isLost()) {
			KestrelLog.connectionAborted(this.connection.id(), why);
			ResetOnClose.set(this.channel, true);
			close();
		}
	}

}
