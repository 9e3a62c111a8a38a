/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.server.contract.WireClient;

/**
 * A clock that stands still until it is moved. Any thread may ask and move it.
 */
final class ManualTime implements ServerTime {

	private final Map<Thread, Integer> lastSeenBy = new HashMap<>();

	private long nanos;

	private int moves;

	@Override
	public synchronized long nanoTime() {
		return this.nanos;
	}

	/** Only ticks ask for the date, after they have asked for the time. */
	@Override
	public synchronized Instant now() {
		this.lastSeenBy.put(Thread.currentThread(), this.moves);
		notifyAll();
		return Instant.EPOCH.plusNanos(this.nanos);
	}

	/**
	 * Move the clock, and return when the event loops have looked at it.
	 * @param duration how far
	 * @param eventLoops how many there are
	 */
	synchronized void advance(Duration duration, int eventLoops) throws InterruptedException {
		this.nanos += duration.toNanos();
		this.moves++;
		long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
		while (this.lastSeenBy.values().stream().filter((move) -> move == this.moves).count() < eventLoops) {
			if (System.nanoTime() - deadline > 0) {
				throw new AssertionError("The clock of the event loops stands still");
			}
			wait(1000);
		}
	}

}
