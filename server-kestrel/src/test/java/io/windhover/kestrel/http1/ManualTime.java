/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.time.Duration;
import java.time.Instant;

import io.windhover.kestrel.eventloop.ServerTime;

/**
 * Time that stands still until it is moved.
 */
final class ManualTime implements ServerTime {

	/** When time begins. */
	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private Duration passed = Duration.ZERO;

	@Override
	public long nanoTime() {
		return this.passed.toNanos();
	}

	@Override
	public Instant now() {
		return START.plus(this.passed);
	}

	void advance(Duration duration) {
		this.passed = this.passed.plus(duration);
	}

}
