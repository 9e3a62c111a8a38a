/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.diagnostics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The connection and request counters of a server. Thread-safe.
 * <p>
 * Equivalent of {@code KestrelMetrics} and {@code KestrelEventSource} in ASP.NET Core.
 */
public final class ServerCounters {

	private final AtomicLong connections = new AtomicLong();

	private final AtomicLong upgradedConnections = new AtomicLong();

	private final LongAdder totalConnections = new LongAdder();

	private final LongAdder rejectedConnections = new LongAdder();

	private final LongAdder startedRequests = new LongAdder();

	private final LongAdder completedRequests = new LongAdder();

	private final LongAdder rejectedRequests = new LongAdder();

	/**
	 * Returns the counter of open connections, upgraded ones excluded.
	 * @return the counter
	 */
	public AtomicLong connections() {
		return this.connections;
	}

	/**
	 * Returns the counter of open upgraded connections.
	 * @return the counter
	 */
	public AtomicLong upgradedConnections() {
		return this.upgradedConnections;
	}

	/**
	 * Returns the counter of accepted connections.
	 * @return the counter
	 */
	public LongAdder totalConnections() {
		return this.totalConnections;
	}

	/**
	 * Returns the counter of connections that were rejected because there were too many.
	 * @return the counter
	 */
	public LongAdder rejectedConnections() {
		return this.rejectedConnections;
	}

	/**
	 * Returns the counter of requests that were passed to the application.
	 * @return the counter
	 */
	public LongAdder startedRequests() {
		return this.startedRequests;
	}

	/**
	 * Returns the counter of requests that the application has completed.
	 * @return the counter
	 */
	public LongAdder completedRequests() {
		return this.completedRequests;
	}

	/**
	 * Returns the counter of bad requests that were rejected.
	 * @return the counter
	 */
	public LongAdder rejectedRequests() {
		return this.rejectedRequests;
	}

	/**
	 * Returns how many requests the application is processing.
	 * @return the number of requests
	 */
	public long requestsInFlight() {
		return this.startedRequests.sum() - this.completedRequests.sum();
	}

	/**
	 * Increments a counter unless it has reached its limit.
	 * @param counter the counter
	 * @param limit the maximum value
	 * @return {@code false} if the limit has been reached
	 */
	public static boolean tryIncrement(AtomicLong counter, long limit) {
		if (counter.incrementAndGet() <= limit) {
			return true;
		}
		counter.decrementAndGet();
		return false;
	}

}
