/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Pings a client that is silent, and breaks the connection if it stays silent.
 */
final class KeepAlive {

	private final @Nullable Duration interval;

	private final @Nullable Duration timeout;

	private final Timeout next;

	private final FrameReader reader;

	private final Runnable ping;

	private final Runnable abort;

	/**
	 * Creates a keep-alive.
	 * @param settings the interval and the timeout
	 * @param timer the clock
	 * @param reader knows whether the client is silent
	 * @param ping sends a ping
	 * @param abort breaks the connection
	 */
	KeepAlive(ConnectionSettings settings, WebSocketTimer timer, FrameReader reader, Runnable ping, Runnable abort) {
		this.interval = settings.keepAliveInterval();
		this.timeout = settings.keepAliveTimeout();
		this.next = new Timeout(timer);
		this.reader = reader;
		this.ping = ping;
		this.abort = abort;
	}

	/**
	 * Begins an interval.
	 */
	void start() {
		if (this.interval != null) {
			this.next.schedule(this.interval, this::endInterval);
		}
	}

	private void endInterval() {
		if (this.reader.takeActivity()) {
			start();
			return;
		}
		this.ping.run();
		if (this.timeout != null) {
			this.next.schedule(this.timeout, this::endTimeout);
		}
		else {
			start();
		}
	}

	private void endTimeout() {
		// A pong may be behind the message that the application has not read.
		if (this.reader.takeActivity() || this.reader.isPaused()) {
			start();
		}
		else {
			this.abort.run();
		}
	}

	/**
	 * Sends no more pings.
	 */
	void stop() {
		this.next.stop();
	}

}
