/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import io.windhover.kestrel.http1.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseHeadBytes}.
 */
class ResponseHeadBytesTests {

	private final ResponseHeadBytes head = new ResponseHeadBytes();

	@ParameterizedTest
	@CsvSource({ "100, , HTTP/1.1 100 Continue", "101, , HTTP/1.1 101 Switching Protocols", "200, , HTTP/1.1 200 OK",
			"404, , HTTP/1.1 404 Not Found", "511, , HTTP/1.1 511 Network Authentication Required",
			"418, , 'HTTP/1.1 418 '", "599, , 'HTTP/1.1 599 '", "600, , 'HTTP/1.1 600 '", "999, , 'HTTP/1.1 999 '",
			"200, Fine, HTTP/1.1 200 Fine", "200, '', 'HTTP/1.1 200 '", "600, Much, HTTP/1.1 600 Much",
			"200, \u00e4\u00ff, HTTP/1.1 200 \u00e4\u00ff" })
	void statusLineHasCodeAndReason(int status, @Nullable String reason, String line) {
		this.head.begin(status, reason);
		this.head.end();
		assertThat(moved()).isEqualTo(line + "\r\n\r\n");
	}

	@Test
	void fieldsFollowInOrder() {
		this.head.begin(200, null);
		this.head.field("X-A", "1");
		this.head.field("X-B", "");
		this.head.field("X-A", "\u00e4\u00ff\t");
		this.head.add(Bytes.of("Date: today\r\n"));
		this.head.end();
		assertThat(moved())
			.isEqualTo("HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B: \r\nX-A: \u00e4\u00ff\t\r\nDate: today\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 9, 10, 99, 100, 101, 1_000_000_007, Long.MAX_VALUE })
	void contentLengthIsWrittenInDecimal(long length) {
		this.head.begin(200, null);
		this.head.contentLength(length);
		this.head.end();
		assertThat(moved()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 470, 480, 488, 489, 490, 491, 492, 500, 512, 1_000, 100_000 })
	void headMayBeOfAnySize(int size) {
		for (int i = 0; i < 2; i++) {
			this.head.begin(200, null);
			this.head.field("X", "x".repeat(size));
			this.head.contentLength(12345);
			this.head.add(Bytes.of("Y: y\r\n"));
			this.head.end();
			assertThat(moved())
				.isEqualTo("HTTP/1.1 200 OK\r\nX: " + "x".repeat(size) + "\r\nContent-Length: 12345\r\nY: y\r\n\r\n");
		}
	}

	@Test
	void headIsEmptyAfterItWasMoved() {
		assertThat(this.head.length()).isZero();
		this.head.begin(200, null);
		this.head.end();
		assertThat(this.head.length()).isEqualTo("HTTP/1.1 200 OK\r\n\r\n".length());
		moved();
		assertThat(this.head.length()).isZero();
		assertThat(moved()).isEmpty();
	}

	@Test
	void discardedHeadIsEmpty() {
		this.head.begin(200, null);
		this.head.discard();
		assertThat(moved()).isEmpty();
	}

	private String moved() {
		OutputBytes target = new OutputBytes();
		this.head.moveTo(target);
		return Bytes.text(target);
	}

}
