/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.time.Duration;

import io.windhover.kestrel.eventloop.Heartbeat;
import io.windhover.kestrel.http.HttpLimits;

/**
 * The connection's stage and the deadline for leaving it. Used on the event loop only.
 */
final class ConnectionState {

	/**
	 * The time for the rest of a body to arrive, so that the connection can be reused.
	 */
	private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

	/** The time for a client that was refused to read why (RFC 9112, 9.6). */
	private static final Duration LINGER_TIMEOUT = Duration.ofSeconds(5);

	/** The time that a stopping server waits for what a client may have sent already. */
	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

	/** The time after which an idle connection releases its memory. */
	private static final Duration IDLE_MEMORY = Duration.ofSeconds(2);

	private final HttpLimits limits;

	private final Heartbeat heartbeat;

	private Stage stage = Stage.HEAD;

	private long deadline;

	private long idleSince;

	/** Creates the state of a connection that waits for its first request. */
	ConnectionState(HttpLimits limits, Heartbeat heartbeat) {
		this.limits = limits;
		this.heartbeat = heartbeat;
		this.deadline = heartbeat.deadline(limits.keepAliveTimeout());
		this.idleSince = heartbeat.getNow();
	}

	Stage stage() {
		return this.stage;
	}

	boolean is(Stage one) {
		return this.stage == one;
	}

	private void enter(Stage next, long newDeadline) {
		// The channel may be closed at any time, and no other stage follows that.
		if (this.stage == Stage.CLOSED) {
			return;
		}
		if (!this.stage.canBecome(next)) {
			throw new IllegalStateException(this.stage + " -> " + next);
		}
		this.stage = next;
		this.deadline = newDeadline;
	}

	/** Waits for the next request. */
	void awaitRequest() {
		enter(Stage.HEAD, this.heartbeat.deadline(this.limits.keepAliveTimeout()));
		this.idleSince = this.heartbeat.getNow();
	}

	/** Waits a moment for a first request that may be on its way, as the server stops. */
	void awaitFirstRequest() {
		this.deadline = Math.min(this.deadline, this.heartbeat.deadline(STOP_TIMEOUT));
	}

	/** Waits for the rest of a head whose first byte was received. */
	void awaitHead() {
		this.deadline = this.heartbeat.deadline(this.limits.requestHeadersTimeout());
	}

	/** Waits for the application, however long it takes. */
	void awaitApplication() {
		enter(Stage.APPLICATION, Heartbeat.NEVER);
	}

	/** Leaves the connection to the application. */
	void upgrade() {
		enter(Stage.UPGRADED, Heartbeat.NEVER);
	}

	/** Waits for the rest of the body after the application has completed. */
	void drain() {
		enter(Stage.DRAIN, this.heartbeat.deadline(DRAIN_TIMEOUT));
	}

	/** Waits until everything was sent, as long as the minimum rate allows. */
	void linger() {
		enter(Stage.LINGER, Heartbeat.NEVER);
	}

	/**
	 * Waits for the client to end its side, after everything was sent.
	 * @param stopping whether the server stops, which is not to take long
	 */
	void awaitEnd(boolean stopping) {
		this.deadline = this.heartbeat.deadline(stopping ? STOP_TIMEOUT : LINGER_TIMEOUT);
	}

	void close() {
		enter(Stage.CLOSED, Heartbeat.NEVER);
	}

	/** Returns whether the deadline has passed; {@code true} only once. */
	boolean isTimeOver(long now) {
		boolean over = now >= this.deadline;
		if (over) {
			this.deadline = Heartbeat.NEVER;
		}
		return over;
	}

	/** Returns whether the connection has waited for its next request for a while. */
	boolean isIdle(long now) {
		return now - this.idleSince > IDLE_MEMORY.toNanos();
	}

}
