/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.Executor;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a started server that all its connections use. Thread-safe.
 *
 * @param application calls the application
 * @param applicationExecutor runs the application, or {@code null} to run it on the event
 * loop
 * @param counters the server's counters
 * @param shutdown the signal that the server stops
 */
public record ServerServices(ApplicationRunner<?> application, @Nullable Executor applicationExecutor,
		ServerCounters counters, ShutdownSignal shutdown) {

	/**
	 * Counts and logs a request that is refused.
	 * @param connectionId the connection
	 * @param reason the reason of the refusal
	 */
	public void requestRejected(String connectionId, BadHttpRequestException reason) {
		this.counters.rejectedRequests().increment();
		KestrelLog.badRequest(connectionId, reason);
	}

}
