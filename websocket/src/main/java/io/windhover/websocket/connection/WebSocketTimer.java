/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks later.
 */
public interface WebSocketTimer {

	/** The timer of the JDK, which all connections can share. */
	WebSocketTimer SHARED = (delay, task) -> {
		CompletableFuture<Boolean> due = new CompletableFuture<Boolean>().completeOnTimeout(true,
				TimeUnit.MILLISECONDS.convert(delay), TimeUnit.MILLISECONDS);
		due.thenAccept((run) -> {
			if (run) {
				CompletableFuture.runAsync(task);
			}
		});
		// Completed, as a future that is cancelled stays with the timer until JDK 21.
		return () -> due.complete(false);
	};

	/**
	 * Schedules a task.
	 * @param delay the time until it runs
	 * @param task the task, run on a thread that other tasks may need too
	 * @return cancels the task if it has not begun
	 */
	Runnable schedule(Duration delay, Runnable task);

}
