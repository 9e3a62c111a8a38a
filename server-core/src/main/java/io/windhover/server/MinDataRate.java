/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.time.Duration;

/**
 * The minimum rate at which a body has to be transferred.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate}.
 *
 * @param bytesPerSecond the rate in bytes per second, greater than zero
 * @param gracePeriod how long the rate is not enforced at first; longer than a second,
 * the interval at which rates are checked
 */
public record MinDataRate(double bytesPerSecond, Duration gracePeriod) {

	/**
	 * Checks the rate.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public MinDataRate {
		if (!(bytesPerSecond > 0)) {
			throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " (expected: > 0)");
		}
		if (gracePeriod.compareTo(Duration.ofSeconds(1)) <= 0) {
			throw new IllegalArgumentException("gracePeriod: " + gracePeriod + " (expected: > PT1S)");
		}
	}

}
