/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpChars} and {@link HttpMethods}.
 */
class AsciiTests {

	@ParameterizedTest
	@ValueSource(strings = { "close", "Close", "CLOSE", " close ", "\tclose\t", "x,close", "close,x", "x, close , y",
			",close,", "x,,close" })
	void tokenIsFoundInAList(String list) {
		assertThat(HttpChars.hasToken(list, "close")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "closed", "xclose", "clos", "close x", "close;x", "\"close\"", "x", "cl ose",
			"close\u00a0", "clo\u017fe" })
	void otherTextsAreNotTheToken(String list) {
		assertThat(HttpChars.hasToken(list, "close")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "abc, abc, true", "aBc, AbC, true", "AZ, az, true", "abc, abd, false", "abc, ab, false",
			"ab, abc, false", "'', '', true", "[, {, false", "@, `, false", "k, \u212a, false", "S, \u017f, false",
			"\u00c4, \u00e4, false" })
	void onlyTheCaseOfAsciiIsIgnored(String one, String other, boolean same) {
		assertThat(HttpChars.isSameIgnoringCase(one, other)).isEqualTo(same);
		assertThat(HttpChars.isSameIgnoringCase(other, one)).isEqualTo(same);
	}

	@ParameterizedTest
	@CsvSource({ "abc, abc, true", "abc, abd, false", "abc, ab, false", "ab, abc, false", "'', '', true",
			"ABC, abc, false" })
	void textIsComparedWithBytes(String text, String bytes, boolean same) {
		byte[] padded = Bytes.of("x" + bytes + "x");
		assertThat(HttpChars.isSame(text, padded, 1, padded.length - 1)).isEqualTo(same);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "TRACE", "get",
			"GETX", "GE", "BREW" })
	void methodIsItsBytes(String method) {
		byte[] bytes = Bytes.of(method);
		assertThat(HttpMethods.of(bytes, 0, bytes.length)).isEqualTo(method);
	}

}
