/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http.ConnectionTransport;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http1.output.Http1OutputProducer;

/**
 * The ways in which a connection ends (RFC 9112, 9.6). Used on the event loop only.
 */
final class ConnectionEnd {

	private final HttpConnectionContext connection;

	private final ConnectionTransport transport;

	private final ConnectionState state;

	private final ConnectionInput input;

	private final Http1OutputProducer output;

	private boolean inputEnded;

	private boolean outputEnded;

	ConnectionEnd(HttpConnectionContext connection, ConnectionState state, ConnectionInput input,
			Http1OutputProducer output) {
		this.connection = connection;
		this.transport = connection.transport();
		this.state = state;
		this.input = input;
		this.output = output;
	}

	/** Notes that the client has ended its side. */
	void endInput() {
		this.inputEnded = true;
		if (this.outputEnded && this.state.is(Stage.LINGER)) {
			close();
		}
	}

	boolean isInputEnded() {
		return this.inputEnded;
	}

	/** Closes when everything was sent. */
	void closeWhenSent() {
		this.state.linger();
		this.output.whenSent(this::close);
	}

	// RFC 9112, 9.6: to close with unread bytes resets the connection, and the reset may
	// overtake the response: "servers typically close a connection in stages".
	/** Ends this side when everything was sent, and leaves the other to the client. */
	void linger() {
		this.state.linger();
		this.input.release();
		if (this.inputEnded || !this.transport.canEndOutput()) {
			this.output.whenSent(this::close);
			return;
		}
		this.output.whenSent(() -> {
			endOutput();
			this.state.awaitEnd(this.connection.isStopping());
			if (this.inputEnded) {
				close();
			}
		});
	}

	private void endOutput() {
		this.outputEnded = true;
		this.transport.endOutput();
	}

	/**
	 * Ends this side of an upgraded connection when everything was sent; the client may
	 * have more to say.
	 * @param ended run when that is done
	 */
	void endUpgradedOutput(Runnable ended) {
		if (this.transport.canEndOutput()) {
			this.output.whenSent(() -> {
				endOutput();
				ended.run();
			});
		}
	}

	/** Returns whether both sides of the connection have ended. */
	boolean isEnded() {
		return this.outputEnded && this.inputEnded;
	}

	/** Closes at once, in an orderly way as far as the client has read. */
	void close() {
		this.transport.close();
	}

	/**
	 * Closes at once, after what was written as far as the client takes it: the response
	 * is not what it announced.
	 * @param reason the reason, for the log
	 */
	void breakOff(String reason) {
		this.output.flushNow();
		abort(reason);
	}

	/**
	 * Closes at once, in a way that the client can tell from an end.
	 * @param reason the reason, for the log
	 */
	void abort(String reason) {
		if (!this.connection.isClosed()) {
			KestrelLog.connectionAborted(this.connection.getConnectionId(), reason);
			this.transport.setResetOnClose(true);
			close();
		}
	}

}
