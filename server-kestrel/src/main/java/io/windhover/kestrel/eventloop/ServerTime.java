/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.time.Instant;

/**
 * The time, so that tests can move it.
 */
public interface ServerTime {

	/** The machine's time. */
	ServerTime SYSTEM = new ServerTime() {
		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public Instant now() {
			return Instant.now();
		}
	};

	/**
	 * Time to measure with.
	 * @return nanoseconds since some fixed moment
	 */
	long nanoTime();

	/**
	 * Time to tell.
	 * @return the time of day
	 */
	Instant now();

}
