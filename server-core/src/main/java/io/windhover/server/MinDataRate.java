/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.time.Duration;

/**
 * The least speed at which a body has to move.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate}.
 *
 * @param bytesPerSecond the rate in bytes a second, greater than zero
 * @param gracePeriod how long the rate is not enforced at the beginning, longer than a
 * second, which is how often rates are looked at
 */
public record MinDataRate(double bytesPerSecond, Duration gracePeriod) {

	/**
	 * Check the rate.
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
