/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.windhover.websocket.connection.WebSocketTimer;

/**
 * A timer whose clock is moved by hand.
 */
public final class ManualTimer implements WebSocketTimer {

	private final List<Timeout> timeouts = new ArrayList<>();

	private Duration now = Duration.ZERO;

	/** Moves the clock. */
	public void advance(Duration time) {
		this.now = this.now.plus(time);
		List.copyOf(this.timeouts).forEach(this::runIfDue);
	}

	private void runIfDue(Timeout timeout) {
		if (timeout.due().compareTo(this.now) <= 0 && this.timeouts.remove(timeout)) {
			timeout.task().run();
		}
	}

	/** Returns the number of timeouts that are neither over nor cancelled. */
	public int pending() {
		return this.timeouts.size();
	}

	@Override
	public Runnable schedule(Duration delay, Runnable task) {
		Timeout timeout = new Timeout(this.now.plus(delay), task);
		this.timeouts.add(timeout);
		return () -> this.timeouts.remove(timeout);
	}

	private record Timeout(Duration due, Runnable task) {

	}

}
