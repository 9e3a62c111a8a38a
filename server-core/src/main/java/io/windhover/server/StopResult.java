/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

/**
 * The outcome of a server's stop.
 *
 * @param abortedRequests the number of requests that were still in flight at the deadline
 * and were aborted; zero if all had finished
 */
public record StopResult(int abortedRequests) {

	/**
	 * Returns whether every accepted request has finished.
	 * @return {@code true} if nothing was aborted
	 */
	public boolean isGraceful() {
		return this.abortedRequests == 0;
	}

}
