/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.server.contract.WireClient;

/**
 * A clock that stands still until it is advanced. Thread-safe.
 */
public final class ManualTime implements ServerTime {

	/** The time of day at which a clock starts by default. */
	public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final Map<Thread, Integer> lastReads = new HashMap<>();

	private Instant now;

	// Not 0, as System.nanoTime() starts anywhere.
	private long nanos = 12345;

	private int advances;

	/** Creates a clock that starts at {@link #START}. */
	public ManualTime() {
		this(START);
	}

	/** Creates a clock that starts at a time of day. */
	public ManualTime(Instant start) {
		this.now = start;
	}

	@Override
	public synchronized long nanoTime() {
		return this.nanos;
	}

	@Override
	public synchronized Instant now() {
		this.lastReads.put(Thread.currentThread(), this.advances);
		notifyAll();
		return this.now;
	}

	/** Sets the time to measure with. */
	public synchronized void setNanoTime(long nanos) {
		this.nanos = nanos;
	}

	/** Advances the clock. */
	public synchronized void advance(Duration duration) {
		this.nanos += duration.toNanos();
		this.now = this.now.plus(duration);
		this.advances++;
	}

	/**
	 * Advances the clock and waits until event loops have read the time of day, as each
	 * of them does in a tick, after it has read the time to measure with.
	 * @param duration the duration to advance by
	 * @param eventLoops the number of event loops
	 * @throws InterruptedException if interrupted while waiting
	 */
	public synchronized void advanceAndAwaitTicks(Duration duration, int eventLoops) throws InterruptedException {
		advance(duration);
		long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
		while (this.lastReads.values().stream().filter((read) -> read == this.advances).count() < eventLoops) {
			if (System.nanoTime() - deadline > 0) {
				throw new AssertionError("The event loops do not tick");
			}
			wait(1000);
		}
	}

}
