/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MinDataRateTests {

	@Test
	void smallestValuesAreAccepted() {
		MinDataRate rate = new MinDataRate(Double.MIN_VALUE, Duration.ofMillis(1001));
		assertThat(rate.bytesPerSecond()).isEqualTo(Double.MIN_VALUE);
		assertThat(rate.gracePeriod()).isEqualTo(Duration.ofMillis(1001));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, Double.NaN, Double.NEGATIVE_INFINITY })
	void rateThatIsNotPositiveIsRefused(double rate) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MinDataRate(rate, Duration.ofSeconds(5)))
			.withMessage("bytesPerSecond: " + rate + " (expected: > 0)");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1000, 999, 0, -1 })
	void gracePeriodUpToASecondIsRefused(long millis) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MinDataRate(240, Duration.ofMillis(millis)))
			.withMessageStartingWith("gracePeriod: ")
			.withMessageEndingWith(" (expected: > PT1S)");
	}

}
