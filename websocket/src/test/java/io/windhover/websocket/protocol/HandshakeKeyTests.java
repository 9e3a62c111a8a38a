/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HandshakeKeyTests {

	@Test
	void acceptKeyIsThatOfTheExample() {
		// RFC 6455, 1.3.
		assertThat(HandshakeKey.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
	}

	@ParameterizedTest
	@CsvSource({ "dGhlIHNhbXBsZSBub25jZQ==", "AAAAAAAAAAAAAAAAAAAAAA==", "//////////////////////==" })
	void base64Of16BytesIsAKey(String key) {
		assertThat(HandshakeKey.isValid(key)).isTrue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAA",
			"AAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA A==", "AAAAAAAAAAAAAAAAAAAAAA-=",
			"AAAAAAAAAAAAAAAAAAAAAAAAAA==" })
	void anythingElseIsNoKey(@Nullable String key) {
		assertThat(HandshakeKey.isValid(key)).isFalse();
	}

}
