/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.util.concurrent.CompletableFuture;

/**
 * The number of requests that are being processed. Thread-safe.
 */
final class RequestsInFlight {

	private final CompletableFuture<Void> drained = new CompletableFuture<>();

	private int count;

	private boolean draining;

	synchronized void begin() {
		this.count++;
	}

	void end() {
		synchronized (this) {
			this.count--;
		}
		completeWhenDrained();
	}

	synchronized int count() {
		return this.count;
	}

	/** Returns a stage that completes when the last request has ended. */
	CompletableFuture<Void> drained() {
		synchronized (this) {
			this.draining = true;
		}
		completeWhenDrained();
		return this.drained;
	}

	private void completeWhenDrained() {
		boolean over;
		synchronized (this) {
			over = this.draining && this.count == 0;
		}
		if (over) {
			this.drained.complete(null);
		}
	}

}
