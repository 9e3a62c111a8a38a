/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One scheduled task at a time, until it is stopped for good. Thread-safe.
 */
final class Timeout {

	private final WebSocketTimer timer;

	private @Nullable Runnable cancel;

	private boolean stopped;

	Timeout(WebSocketTimer timer) {
		this.timer = timer;
	}

	/**
	 * Schedules a task, unless stopped.
	 * @param delay the time until it runs
	 * @param task the task
	 */
	synchronized void schedule(Duration delay, Runnable task) {
		if (!this.stopped) {
			this.cancel = this.timer.schedule(delay, task);
		}
	}

	/**
	 * Cancels the task, and schedules no further ones.
	 */
	synchronized void stop() {
		this.stopped = true;
		if (this.cancel != null) {
			this.cancel.run();
			this.cancel = null;
		}
	}

}
