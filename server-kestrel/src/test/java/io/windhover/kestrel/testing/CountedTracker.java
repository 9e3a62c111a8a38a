/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.util.concurrent.atomic.LongAdder;

import io.netty.util.ResourceLeakTracker;

/**
 * Counts a resource as long as it is in use.
 *
 * @param tracker Netty's tracker of the resource
 * @param inUse the counter
 * @param <T> the type of the resource
 */
record CountedTracker<T>(ResourceLeakTracker<T> tracker, LongAdder inUse) implements ResourceLeakTracker<T> {

	CountedTracker {
		inUse.increment();
	}

	@Override
	public void record() {
		this.tracker.record();
	}

	@Override
	public void record(Object hint) {
		this.tracker.record(hint);
	}

	@Override
	public boolean close(T trackedObject) {
		boolean closed = this.tracker.close(trackedObject);
		if (closed) {
			this.inUse.decrement();
		}
		return closed;
	}

}
