/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The signal that the server stops. It is raised once, and every connection reads it:
 * responses announce that their connection ends, idle connections close. Thread-safe.
 */
public final class ShutdownSignal {

	private final AtomicBoolean raised = new AtomicBoolean();

	/**
	 * Raises the signal.
	 * @return {@code true} for the first call
	 */
	public boolean raise() {
		return this.raised.compareAndSet(false, true);
	}

	/**
	 * Returns whether the server stops.
	 * @return {@code true} once the signal was raised
	 */
	public boolean isRaised() {
		return this.raised.get();
	}

}
