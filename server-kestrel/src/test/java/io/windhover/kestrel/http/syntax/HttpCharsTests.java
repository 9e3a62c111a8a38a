/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import java.util.function.IntPredicate;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link HttpChars}, every byte in every place.
 */
class HttpCharsTests {

	private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	/** RFC 3986, 2.3 and 2.2. */
	private static final String UNRESERVED_AND_SUB_DELIMS = ALPHANUMERIC + "-._~!$&'()*+,;=";

	@ParameterizedTest(name = "{0}")
	@MethodSource("tables")
	void tableHasTheCharactersOfTheRfcAndNoOthers(String name, IntPredicate table, IntPredicate expected) {
		for (int c = 0; c < 256; c++) {
			assertThat(table.test(c)).as("%s: %02x", name, c).isEqualTo(expected.test(c));
		}
	}

	static Stream<Arguments> tables() {
		return Stream.of(table("token", (c) -> HttpChars.isToken((byte) c), ALPHANUMERIC + "!#$%&'*+-.^_`|~"),
				arguments("value", (IntPredicate) (c) -> HttpChars.isValue((byte) c),
						(IntPredicate) (c) -> c == '\t' || (c >= ' ' && c != 0x7f)),
				table("path", (c) -> HttpChars.isPath((byte) c), UNRESERVED_AND_SUB_DELIMS + ":@/|[]"),
				table("query", (c) -> HttpChars.isQuery((byte) c), UNRESERVED_AND_SUB_DELIMS + ":@/?|[]{}^`\\"),
				table("host", HttpChars::isHost, UNRESERVED_AND_SUB_DELIMS),
				table("hexadecimal digit", (c) -> HttpChars.hex(c) >= 0, "0123456789ABCDEFabcdef"));
	}

	private static Arguments table(String name, IntPredicate table, String characters) {
		return arguments(name, table, (IntPredicate) (c) -> characters.indexOf(c) >= 0);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "9, 9", "a, 10", "F, 15", "f, 15" })
	void digitHasItsValue(char digit, int value) {
		assertThat(HttpChars.hex(digit)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x100, 0x130, 0x661, 0xff10, 0xff21 })
	void charactersBeyondAByteAreNeither(int c) {
		assertThat(HttpChars.isHost(c)).isFalse();
		assertThat(HttpChars.hex(c)).isEqualTo(-1);
	}

}
