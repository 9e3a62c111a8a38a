/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.diagnostics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the server counts. Thread-safe.
 * <p>
 * Original: {@code KestrelMetrics} and {@code KestrelEventSource}.
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
	 * Connections that are open and not upgraded.
	 * @return the counter
	 */
	public AtomicLong connections() {
		return this.connections;
	}

	/**
	 * Connections that are open and upgraded.
	 * @return the counter
	 */
	public AtomicLong upgradedConnections() {
		return this.upgradedConnections;
	}

	/**
	 * Connections accepted.
	 * @return the counter
	 */
	public LongAdder totalConnections() {
		return this.totalConnections;
	}

	/**
	 * Connections refused because there were too many.
	 * @return the counter
	 */
	public LongAdder rejectedConnections() {
		return this.rejectedConnections;
	}

	/**
	 * Requests the application was given.
	 * @return the counter
	 */
	public LongAdder startedRequests() {
		return this.startedRequests;
	}

	/**
	 * Requests the application has finished.
	 * @return the counter
	 */
	public LongAdder completedRequests() {
		return this.completedRequests;
	}

	/**
	 * Requests that were refused as bad.
	 * @return the counter
	 */
	public LongAdder rejectedRequests() {
		return this.rejectedRequests;
	}

	/**
	 * Requests the application has now.
	 * @return how many
	 */
	public long requestsInFlight() {
		return this.startedRequests.sum() - this.completedRequests.sum();
	}

	/**
	 * Count one in, unless there are as many as allowed.
	 * @param counter what to count in
	 * @param limit the most that are allowed
	 * @return {@code false} if there are too many
	 */
	public static boolean tryIncrement(AtomicLong counter, long limit) {
		if (counter.incrementAndGet() <= limit) {
			return true;
		}
		counter.decrementAndGet();
		return false;
	}

}
