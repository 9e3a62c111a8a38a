/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebSocketOptionsTests {

	private final WebSocketOptions options = new WebSocketOptions();

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		assertThat(this.options.getKeepAliveInterval()).isEqualTo(Duration.ofMinutes(2));
		assertThat(this.options.getKeepAliveTimeout()).isNull();
		assertThat(this.options.getCloseTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(this.options.getMaxMessageSize()).isEqualTo(65_536);
		assertThat(this.options.getAllowedOrigins()).isEmpty();
		WebSocketAcceptOptions accept = new WebSocketAcceptOptions();
		assertThat(accept.getSubProtocols()).isEmpty();
		assertThat(accept.isReassembleMessages()).isTrue();
		assertThat(accept.isReceivePongs()).isFalse();
		assertThat(accept.isCompression()).isFalse();
		assertThat(accept.isServerContextTakeover()).isTrue();
		assertThat(accept.isClientContextTakeover()).isTrue();
	}

	@Test
	void keepAliveMayBeAnyTimeOrNone() {
		Duration shortest = Duration.ofNanos(1);
		assertThat(this.options.setKeepAliveInterval(shortest).getKeepAliveInterval()).isEqualTo(shortest);
		assertThat(this.options.setKeepAliveInterval(Duration.ZERO).getKeepAliveInterval()).isNull();
		assertThat(this.options.setKeepAliveInterval(null).getKeepAliveInterval()).isNull();
		assertThat(this.options.setKeepAliveTimeout(shortest).getKeepAliveTimeout()).isEqualTo(shortest);
		assertThat(this.options.setKeepAliveTimeout(Duration.ZERO).getKeepAliveTimeout()).isNull();
		assertThat(this.options.setKeepAliveTimeout(null).getKeepAliveTimeout()).isNull();
	}

	@Test
	void keepAliveIsNotNegative() {
		Duration negative = Duration.ofNanos(-1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setKeepAliveInterval(negative))
			.withMessage("keepAliveInterval: PT-0.000000001S (expected: >= 0 or null)");
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setKeepAliveTimeout(negative))
			.withMessage("keepAliveTimeout: PT-0.000000001S (expected: >= 0 or null)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, Integer.MAX_VALUE })
	void messageSizeCanBeSet(int bytes) {
		assertThat(this.options.setMaxMessageSize(bytes).getMaxMessageSize()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void messageSizeIsGreaterThan0(int bytes) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setMaxMessageSize(bytes))
			.withMessage("maxMessageSize: " + bytes + " (expected: > 0)");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, Long.MAX_VALUE })
	void closeTimeoutCanBeSet(long nanos) {
		assertThat(this.options.setCloseTimeout(Duration.ofNanos(nanos)).getCloseTimeout())
			.isEqualTo(Duration.ofNanos(nanos));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void closeTimeoutIsGreaterThan0(long nanos) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setCloseTimeout(Duration.ofNanos(nanos)))
			.withMessage("closeTimeout: " + Duration.ofNanos(nanos) + " (expected: > 0)");
	}

}
