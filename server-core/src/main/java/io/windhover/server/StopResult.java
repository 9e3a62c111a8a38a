/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

/**
 * How a server's stop ended.
 *
 * @param abortedRequests how many requests were still in flight at the deadline and were
 * aborted; zero when all had finished
 */
public record StopResult(int abortedRequests) {

	/**
	 * Whether every request that was accepted has also finished.
	 * @return {@code true} when nothing was aborted
	 */
	public boolean isGraceful() {
		return this.abortedRequests == 0;
	}

}
