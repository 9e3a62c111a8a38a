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

	/** A buffer of 1,000 bytes limits the credit of a client to 10 seconds. */
	private final ResponseDataRate response = new ResponseDataRate(1_000);

	@BeforeEach
	void begin() {
		this.request.reset(RATE);
	}

	// --- requests

	@Test
	void requestIsNotTooSlowDuringTheGracePeriod() {
		for (int second = 10; second <= 15; second++) {
			assertThat(isRequestTooSlow(second)).as("second %d", second).isFalse();
		}
		assertThat(isRequestTooSlow(16)).isTrue();
	}

	@Test
	void requestAtTheRateIsFastEnough() {
		isRequestTooSlow(0);
		this.request.received(600);
		assertThat(isRequestTooSlow(1, 6)).isFalse();
		this.request.received(99);
		assertThat(isRequestTooSlow(7)).isTrue();
		this.request.received(1);
		assertThat(isRequestTooSlow(7)).isFalse();
	}

	@Test
	void requestSentFasterThanTheRateMayPauseForTheTimeSaved() {
		isRequestTooSlow(0);
		this.request.received(10_000);
		assertThat(isRequestTooSlow(1, 100)).isFalse();
		assertThat(isRequestTooSlow(101)).isTrue();
	}

	@Test
	void pauseIsLimitedToTheTimeThatAFullBufferTakes() {
		this.request.reset(new MinDataRate(1_000, Duration.ofSeconds(5)));
		isRequestTooSlow(0);
		this.request.received(10_000_000);
		assertThat(isRequestTooSlow(1, 66)).isFalse();
		assertThat(isRequestTooSlow(67)).isTrue();
	}

	@Test
	void pauseOfTheGracePeriodIsAllowedAtAnyRate() {
		this.request.reset(new MinDataRate(1_000_000, Duration.ofSeconds(5)));
		isRequestTooSlow(0);
		this.request.received(100_000_000);
		assertThat(isRequestTooSlow(1, 6)).isFalse();
		assertThat(isRequestTooSlow(7)).isTrue();
	}

	@Test
	void timeInWhichTheApplicationDoesNotReadDoesNotCount() {
		isRequestTooSlow(0, 4);
		assertThat(this.request.isTooSlow(seconds(5), false)).isFalse();
		assertThat(this.request.isTooSlow(seconds(1_000), false)).isFalse();
		assertThat(isRequestTooSlow(1_001)).isFalse();
		assertThat(isRequestTooSlow(1_002)).isFalse();
		assertThat(isRequestTooSlow(1_003)).isTrue();
	}

	@Test
	void requestWithoutAMinimumRateIsNeverTooSlow() {
		this.request.setMinDataRate(null);
		assertThat(this.request.getMinDataRate()).isNull();
		assertThat(isRequestTooSlow(0, 1_000)).isFalse();
	}

	@Test
	void rateIsMeasuredAnewForTheNextRequest() {
		assertThat(isRequestTooSlow(0, 6)).isTrue();
		this.request.reset(RATE);
		assertThat(this.request.getMinDataRate()).isEqualTo(RATE);
		assertThat(isRequestTooSlow(7, 12)).isFalse();
		assertThat(isRequestTooSlow(13)).isTrue();
	}

	@Test
	void delayedHeartbeatIsNotCountedAgainstTheRequest() {
		isRequestTooSlow(0, 3);
		assertThat(isRequestTooSlow(1_000)).isFalse();
		assertThat(isRequestTooSlow(1_001)).isFalse();
		assertThat(isRequestTooSlow(1_002)).isTrue();
	}

	/** Returns whether the request is too slow at the last of these beats. */
	private boolean isRequestTooSlow(long first, long last) {
		for (long second = first; second < last; second++) {
			isRequestTooSlow(second);
		}
		return isRequestTooSlow(last);
	}

	private boolean isRequestTooSlow(long second) {
		return this.request.isTooSlow(seconds(second), true);
	}

	// --- responses

	@Test
	void responseIsNotTooSlowDuringTheGracePeriodAndOneBeat() {
		assertThat(isResponseTooSlow(10, 1, 1)).isFalse();
		for (int second = 11; second <= 16; second++) {
			assertThat(isResponseTooSlow(second, 1, 1)).as("second %d", second).isFalse();
		}
		assertThat(isResponseTooSlow(17, 1, 1)).isTrue();
	}

	@Test
	void largeWriteMayTakeAsLongAsItTakesAtTheMinimumRate() {
		assertThat(tooSlowAt(10, 800, 800)).isEqualTo(20);
	}

	@Test
	void clientMayReadTheResponseInBursts() {
		long written = 1_000;
		for (int second = 1; second <= 100; second++) {
			written += (second % 10 == 0) ? 1_000 : 0;
			assertThat(isResponseTooSlow(second, written, 1_000)).as("second %d", second).isFalse();
		}
	}

	@Test
	void timeForSmallWritesAddsUp() {
		assertThat(isResponseTooSlow(1, 100, 900)).isFalse();
		assertThat(isResponseTooSlow(2, 400, 900)).isFalse();
		assertThat(isResponseTooSlow(3, 600, 900)).isFalse();
		// Until 7 for the first, 3 seconds more for the second, 2 for the third.
		assertThat(tooSlowAt(4, 600, 900)).isEqualTo(13);
	}

	@Test
	void creditIsLimitedToTheTimeThatAFullBufferTakes() {
		assertThat(isResponseTooSlow(1, 1_000_000, 0)).isFalse();
		assertThat(tooSlowAt(2, 1_000_000, 100)).isEqualTo(13);
	}

	@Test
	void creditCoversAtLeastTheBytesPending() {
		for (int second = 1; second < 30; second++) {
			assertThat(isResponseTooSlow(second, 5_000, 5_000)).isFalse();
		}
		assertThat(tooSlowAt(30, 5_000, 200)).isEqualTo(42);
	}

	@Test
	void unlimitedBufferCountsAs64Kibibytes() {
		for (long size : new long[] { 0, Long.MAX_VALUE }) {
			ResponseDataRate rate = new ResponseDataRate(size);
			assertThat(tooSlowAt(rate, 0, 1_000_000, 100)).isEqualTo(1 + 655 + 1);
		}
	}

	@Test
	void timeInWhichNothingIsPendingDoesNotCount() {
		isResponseTooSlow(1, 10, 0);
		for (int second = 2; second < 100; second++) {
			assertThat(isResponseTooSlow(second, 10, 0)).isFalse();
		}
		assertThat(tooSlowAt(100, 20, 10)).isEqualTo(107);
	}

	@Test
	void responseWithoutAMinimumRateIsNeverTooSlow() {
		assertThat(this.response.isTooSlow(null, 0, 10, 10)).isFalse();
		assertThat(this.response.isTooSlow(null, seconds(1), 10, 10)).isFalse();
	}

	@Test
	void bytesWrittenBeforeARateWasSetGetTheFullTime() {
		for (int second = 1; second < 100; second++) {
			this.response.isTooSlow(null, seconds(second), 10, 10);
		}
		assertThat(tooSlowAt(100, 10, 10)).isEqualTo(107);
	}

	@Test
	void delayedHeartbeatIsNotCountedAgainstTheResponse() {
		assertThat(isResponseTooSlow(1, 10, 10)).isFalse();
		assertThat(isResponseTooSlow(31, 10, 10)).isFalse();
		assertThat(tooSlowAt(32, 10, 10)).isEqualTo(37);
	}

	@Test
	void smallestPossibleRateNeverExpires() {
		MinDataRate slowest = new MinDataRate(Double.MIN_VALUE, Duration.ofSeconds(Long.MAX_VALUE));
		for (int second = 1; second < 100; second++) {
			assertThat(this.response.isTooSlow(slowest, seconds(second), second, second)).isFalse();
		}
	}

	/** Returns the second at which an idle response becomes too slow. */
	private long tooSlowAt(long from, long written, long pending) {
		return tooSlowAt(this.response, from, written, pending);
	}

	private static long tooSlowAt(ResponseDataRate rate, long from, long written, long pending) {
		long second = from;
		while (!rate.isTooSlow(RATE, seconds(second), written, pending)) {
			second++;
		}
		return second;
	}

	private boolean isResponseTooSlow(long second, long written, long pending) {
		return this.response.isTooSlow(RATE, seconds(second), written, pending);
	}

	private static long seconds(long count) {
		return TimeUnit.SECONDS.toNanos(count);
	}

}
