/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.windhover.server.MinDataRate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestDataRate} and {@link ResponseDataRate}, with times in seconds.
 */
class DataRateTests {

	private static final MinDataRate RATE = new MinDataRate(100, Duration.ofSeconds(5));

	private final RequestDataRate request = new RequestDataRate();

	private final ResponseDataRate response = new ResponseDataRate();

	@BeforeEach
	void begin() {
		this.request.reset(RATE);
	}

	// --- requests

	@Test
	void requestHasItsGracePeriod() {
		for (int second = 10; second <= 15; second++) {
			assertThat(isRequestTooSlow(second)).as("second %d", second).isFalse();
		}
		assertThat(isRequestTooSlow(16)).isTrue();
	}

	@Test
	void requestAtTheRateIsFastEnough() {
		isRequestTooSlow(0);
		this.request.received(600);
		assertThat(isRequestTooSlow(6)).isFalse();
		this.request.received(99);
		assertThat(isRequestTooSlow(7)).isTrue();
		this.request.received(1);
		assertThat(isRequestTooSlow(7)).isFalse();
	}

	@Test
	void requestMayRestOnWhatItSentFast() {
		isRequestTooSlow(0);
		this.request.received(10_000);
		assertThat(isRequestTooSlow(100)).isFalse();
		assertThat(isRequestTooSlow(101)).isTrue();
	}

	@Test
	void timeThatNobodyWaitsDoesNotCount() {
		isRequestTooSlow(0);
		isRequestTooSlow(4);
		assertThat(this.request.isTooSlow(seconds(5), false)).isFalse();
		assertThat(this.request.isTooSlow(seconds(1_000), false)).isFalse();
		assertThat(isRequestTooSlow(1_001)).isFalse();
		assertThat(isRequestTooSlow(1_002)).isFalse();
		assertThat(isRequestTooSlow(1_003)).isTrue();
	}

	@Test
	void requestWithoutRateIsNeverTooSlow() {
		this.request.setMinimum(null);
		assertThat(this.request.getMinimum()).isNull();
		isRequestTooSlow(0);
		assertThat(isRequestTooSlow(1_000)).isFalse();
	}

	@Test
	void nextRequestBeginsAnew() {
		isRequestTooSlow(0);
		assertThat(isRequestTooSlow(6)).isTrue();
		this.request.reset(RATE);
		assertThat(this.request.getMinimum()).isEqualTo(RATE);
		assertThat(isRequestTooSlow(7)).isFalse();
		assertThat(isRequestTooSlow(12)).isFalse();
		assertThat(isRequestTooSlow(13)).isTrue();
	}

	private boolean isRequestTooSlow(long second) {
		return this.request.isTooSlow(seconds(second), true);
	}

	// --- responses

	@Test
	void responseHasItsGracePeriod() {
		for (int second = 10; second <= 15; second++) {
			assertThat(isResponseTooSlow(second, 0)).as("second %d", second).isFalse();
		}
		assertThat(isResponseTooSlow(16, 0)).isTrue();
	}

	@Test
	void responseAtTheRateIsFastEnough() {
		isResponseTooSlow(0, 1_000);
		assertThat(isResponseTooSlow(6, 1_600)).isFalse();
		assertThat(isResponseTooSlow(7, 1_699)).isTrue();
		assertThat(isResponseTooSlow(7, 1_700)).isFalse();
	}

	@Test
	void timeInWhichNothingIsPendingDoesNotCount() {
		isResponseTooSlow(0, 0);
		isResponseTooSlow(5, 0);
		assertThat(this.response.isTooSlow(RATE, seconds(6), 0, false)).isFalse();
		assertThat(isResponseTooSlow(7, 0)).isFalse();
		assertThat(isResponseTooSlow(12, 0)).isFalse();
		assertThat(isResponseTooSlow(13, 0)).isTrue();
	}

	@Test
	void responseWithoutRateIsNeverTooSlow() {
		assertThat(this.response.isTooSlow(null, 0, 0, true)).isFalse();
		assertThat(this.response.isTooSlow(null, seconds(1_000), 0, true)).isFalse();
	}

	private boolean isResponseTooSlow(long second, long sent) {
		return this.response.isTooSlow(RATE, seconds(second), sent, true);
	}

	private static long seconds(long count) {
		return TimeUnit.SECONDS.toNanos(count);
	}

}
