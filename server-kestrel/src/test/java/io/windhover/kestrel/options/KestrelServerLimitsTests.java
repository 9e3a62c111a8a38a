/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link KestrelServerLimits}: the default of each limit, its valid and its
 * invalid values.
 */
class KestrelServerLimitsTests {

	private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

	private final KestrelServerLimits limits = new KestrelServerLimits();

	@ParameterizedTest(name = "{0}")
	@MethodSource("limits")
	void defaultIsThatOfAspNetCore(Limit<?> limit) {
		assertThat(limit.get(this.limits)).isEqualTo(limit.standard());
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("validValues")
	void validValueIsKept(Limit<?> limit, @Nullable Object value) {
		limit.set(this.limits, value);
		assertThat(limit.get(this.limits)).isEqualTo(value);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("invalidValues")
	void invalidValueIsRejectedAndChangesNothing(Limit<?> limit, Object value) {
		assertThatIllegalArgumentException().isThrownBy(() -> limit.set(this.limits, value))
			.withMessage(limit.name() + ": " + value + " (expected: " + limit.rule() + ")");
		assertThat(limit.get(this.limits)).isEqualTo(limit.standard());
	}

	static Stream<Limit<?>> limits() {
		return Stream.of(
		// @formatter:off
				limit("maxResponseBufferSize", 65_536L, ">= 0 or null",
						KestrelServerLimits::getMaxResponseBufferSize, KestrelServerLimits::setMaxResponseBufferSize),
				limit("maxRequestBufferSize", 1_048_576L, "> 0 or null",
						KestrelServerLimits::getMaxRequestBufferSize, KestrelServerLimits::setMaxRequestBufferSize),
				limit("maxRequestLineSize", 8_192, "> 0",
						KestrelServerLimits::getMaxRequestLineSize, KestrelServerLimits::setMaxRequestLineSize),
				limit("maxRequestHeadersTotalSize", 32_768, "> 0",
						KestrelServerLimits::getMaxRequestHeadersTotalSize,
						KestrelServerLimits::setMaxRequestHeadersTotalSize),
				limit("maxRequestHeaderCount", 100, "> 0",
						KestrelServerLimits::getMaxRequestHeaderCount, KestrelServerLimits::setMaxRequestHeaderCount),
				limit("maxRequestBodySize", 30_000_000L, ">= 0 or null",
						KestrelServerLimits::getMaxRequestBodySize, KestrelServerLimits::setMaxRequestBodySize),
				limit("keepAliveTimeout", Duration.ofSeconds(130), "> 0 or null",
						KestrelServerLimits::getKeepAliveTimeout, KestrelServerLimits::setKeepAliveTimeout),
				limit("requestHeadersTimeout", Duration.ofSeconds(30), "> 0 or null",
						KestrelServerLimits::getRequestHeadersTimeout, KestrelServerLimits::setRequestHeadersTimeout),
				limit("maxConcurrentConnections", (Long) null, "> 0 or null",
						KestrelServerLimits::getMaxConcurrentConnections,
						KestrelServerLimits::setMaxConcurrentConnections),
				limit("maxConcurrentUpgradedConnections", (Long) null, ">= 0 or null",
						KestrelServerLimits::getMaxConcurrentUpgradedConnections,
						KestrelServerLimits::setMaxConcurrentUpgradedConnections),
				limit("minRequestBodyDataRate", new MinDataRate(240, Duration.ofSeconds(5)), "",
						KestrelServerLimits::getMinRequestBodyDataRate, KestrelServerLimits::setMinRequestBodyDataRate),
				limit("minResponseDataRate", new MinDataRate(240, Duration.ofSeconds(5)), "",
						KestrelServerLimits::getMinResponseDataRate, KestrelServerLimits::setMinResponseDataRate));
		// @formatter:on
	}

	static Stream<Arguments> validValues() {
		return limits().flatMap((limit) -> switch (limit.rule()) {
			case "> 0" -> Stream.of(1, Integer.MAX_VALUE).map((value) -> arguments(limit, value));
			case ">= 0 or null" -> Stream.of(0L, 1L, Long.MAX_VALUE, null).map((value) -> arguments(limit, value));
			case "> 0 or null" -> Stream.of(isDuration(limit) ? new Object[] { Duration.ofNanos(1), LONGEST, null }
					: new Object[] { 1L, Long.MAX_VALUE, null })
				.map((value) -> arguments(limit, value));
			default ->
				Stream.of(new MinDataRate(0.1, Duration.ofMillis(1_001)), null).map((value) -> arguments(limit, value));
		});
	}

	static Stream<Arguments> invalidValues() {
		return limits().flatMap((limit) -> switch (limit.rule()) {
			case "> 0" -> Stream.of(0, -1, Integer.MIN_VALUE).map((value) -> arguments(limit, value));
			case ">= 0 or null" -> Stream.of(-1L, Long.MIN_VALUE).map((value) -> arguments(limit, value));
			case "> 0 or null" -> Stream.of(isDuration(limit) ? new Object[] { Duration.ZERO, Duration.ofNanos(-1) }
					: new Object[] { 0L, -1L, Long.MIN_VALUE })
				.map((value) -> arguments(limit, value));
			default -> Stream.empty();
		});
	}

	private static boolean isDuration(Limit<?> limit) {
		return limit.standard() instanceof Duration;
	}

	// --- limits that depend on each other

	@ParameterizedTest
	@CsvSource({ "40960, 8192, 32768", "32768, 8192, 32768", "8192, 8192, 8192", "1, 1, 1" })
	void requestBufferMayBeAsSmallAsTheLargerLimit(long buffer, int line, int headers) {
		set(buffer, line, headers);
		assertThatCode(this.limits::validate).doesNotThrowAnyException();
	}

	@Test
	void requestBufferMayBeUnlimited() {
		set(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
		this.limits.setMaxRequestBufferSize(null);
		assertThatCode(this.limits::validate).doesNotThrowAnyException();
	}

	@Test
	void requestBufferSmallerThanARequestLineIsRejected() {
		set(8_191, 8_192, 100);
		assertThatIllegalArgumentException().isThrownBy(this.limits::validate)
			.withMessage("maxRequestBufferSize: 8191 (expected: >= maxRequestLineSize, 8192)");
	}

	@Test
	void requestBufferSmallerThanAHeaderSectionIsRejected() {
		set(32_767, 8_192, 32_768);
		assertThatIllegalArgumentException().isThrownBy(this.limits::validate)
			.withMessage("maxRequestBufferSize: 32767 (expected: >= maxRequestHeadersTotalSize, 32768)");
	}

	@Test
	void validatingTheOptionsValidatesTheirLimits() {
		KestrelServerOptions options = new KestrelServerOptions();
		assertThatCode(options::validate).doesNotThrowAnyException();
		options.getLimits().setMaxRequestBufferSize(1L);
		assertThatIllegalArgumentException().isThrownBy(options::validate)
			.withMessageStartingWith("maxRequestBufferSize: 1 ");
	}

	private void set(long buffer, int line, int headers) {
		this.limits.setMaxRequestBufferSize(buffer);
		this.limits.setMaxRequestLineSize(line);
		this.limits.setMaxRequestHeadersTotalSize(headers);
	}

	// --- data rates

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, Double.NaN, Double.NEGATIVE_INFINITY })
	void rateMustBePositive(double rate) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MinDataRate(rate, Duration.ofSeconds(5)))
			.withMessage("bytesPerSecond: " + rate + " (expected: > 0)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT1S", "PT0S", "PT-5S", "PT0.999S" })
	void gracePeriodMustBeLongerThanATick(Duration gracePeriod) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MinDataRate(240, gracePeriod))
			.withMessage("gracePeriod: " + gracePeriod + " (expected: > PT1S)");
	}

	private static <T> Limit<T> limit(String name, @Nullable T standard, String rule,
			Function<KestrelServerLimits, @Nullable T> getter, BiConsumer<KestrelServerLimits, @Nullable T> setter) {
		return new Limit<>(name, standard, rule, getter, setter);
	}

	/**
	 * A limit.
	 *
	 * @param name its name
	 * @param standard its default
	 * @param rule the rule for its values
	 * @param getter reads it
	 * @param setter sets it
	 * @param <T> the type of its values
	 */
	record Limit<T>(String name, @Nullable T standard, String rule, Function<KestrelServerLimits, @Nullable T> getter,
			BiConsumer<KestrelServerLimits, @Nullable T> setter) {

		@Nullable Object get(KestrelServerLimits limits) {
			return this.getter.apply(limits);
		}

		@SuppressWarnings("unchecked")
		void set(KestrelServerLimits limits, @Nullable Object value) {
			this.setter.accept(limits, (T) value);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
