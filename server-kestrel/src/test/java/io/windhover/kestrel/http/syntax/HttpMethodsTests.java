/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpMethods}.
 */
class HttpMethodsTests {

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "TRACE", "get",
			"GETX", "GE", "BREW" })
	void methodIsDecodedFromItsBytes(String method) {
		byte[] bytes = Bytes.of(method);
		assertThat(HttpMethods.of(bytes, 0, bytes.length)).isEqualTo(method);
	}

}
