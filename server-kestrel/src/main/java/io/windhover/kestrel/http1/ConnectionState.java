/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.time.Duration;

import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.kestrel.http.HttpServerContext;

/**
 * Where a connection stands, and until when it may stand there. Used on the event loop
 * only.
 */
final class ConnectionState {

	/** How long the rest of a body is read, to use the connection again. Kestrel's. */
	private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

	/** How long a client that was refused has to read why (RFC 9112, 9.6). */
	private static final Duration LINGER_TIMEOUT = Duration.ofSeconds(5);

	/** How long a server that stops waits for what may be on its way from a client. */
	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

	/** An idle connection gives its memory back after so long. */
	private static final Duration IDLE_MEMORY = Duration.ofSeconds(2);

	private final HttpServerContext server;

	private final Heartbeat ticker;

	private Stage stage = Stage.HEAD;

	private long deadline;

	private long idleSince;

	/** A connection begins: it waits for its first request. */
	ConnectionState(HttpServerContext server, Heartbeat ticker) {
		this.server = server;
		this.ticker = ticker;
		this.deadline = ticker.deadline(server.keepAliveTimeout());
		this.idleSince = ticker.getNow();
	}

	Stage stage() {
		return this.stage;
	}

	boolean is(Stage one) {
		return this.stage == one;
	}

	/** The next request may come. */
	void awaitRequest() {
		this.stage = Stage.HEAD;
		this.deadline = this.ticker.deadline(this.server.keepAliveTimeout());
		this.idleSince = this.ticker.getNow();
	}

	/** The server stops, and the first request may be on its way. */
	void awaitFirstRequest() {
		this.deadline = Math.min(this.deadline, this.ticker.deadline(STOP_TIMEOUT));
	}

	/** The first byte of a head is there. */
	void awaitHead() {
		this.deadline = this.ticker.deadline(this.server.requestHeadersTimeout());
	}

	/** The application has the request, for as long as it likes. */
	void awaitApplication() {
		this.stage = Stage.APPLICATION;
		this.deadline = Heartbeat.NEVER;
	}

	/** The application has the connection. */
	void upgrade() {
		this.stage = Stage.UPGRADED;
	}

	/** The application has finished, and the rest of the body has to come. */
	void drain() {
		this.stage = Stage.DRAIN;
		this.deadline = this.ticker.deadline(DRAIN_TIMEOUT);
	}

	/** No more requests: what was written is sent, for as long as its rate allows. */
	void linger() {
		this.stage = Stage.LINGER;
		this.deadline = Heartbeat.NEVER;
	}

	/**
	 * All is sent, and the client has to end its side.
	 * @param stopping whether the server stops, which is not to take long
	 */
	void awaitEnd(boolean stopping) {
		this.deadline = this.ticker.deadline(stopping ? STOP_TIMEOUT : LINGER_TIMEOUT);
	}

	void close() {
		this.stage = Stage.CLOSED;
	}

	/** Whether time has run out, which is told once. */
	boolean isTimeOver(long now) {
		boolean over = now >= this.deadline;
		if (over) {
			this.deadline = Heartbeat.NEVER;
		}
		return over;
	}

	/** Whether the next request lets itself be waited for. */
	boolean isIdle(long now) {
		return now - this.idleSince > IDLE_MEMORY.toNanos();
	}

}
