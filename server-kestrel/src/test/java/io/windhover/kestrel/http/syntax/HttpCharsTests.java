/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import java.util.function.IntPredicate;
import java.util.stream.Stream;

import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link HttpChars}.
 */
class HttpCharsTests {

	private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	/** RFC 3986, 2.3 and 2.2. */
	private static final String UNRESERVED_AND_SUB_DELIMS = ALPHANUMERIC + "-._~!$&'()*+,;=";

	@ParameterizedTest(name = "{0}")
	@MethodSource("tables")
	void tableHasExactlyTheCharactersOfTheRfc(String name, IntPredicate table, IntPredicate expected) {
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
	void hexadecimalDigitHasItsValue(char digit, int value) {
		assertThat(HttpChars.hex(digit)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x100, 0x130, 0x661, 0xff10, 0xff21 })
	void charactersBeyondAByteAreNeitherHostNorDigit(int c) {
		assertThat(HttpChars.isHost(c)).isFalse();
		assertThat(HttpChars.hex(c)).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "Close", "CLOSE", " close ", "\tclose\t", "x,close", "close,x", "x, close , y",
			",close,", "x,,close" })
	void tokenIsFoundInAList(String list) {
		assertThat(HttpChars.hasToken(list, "close")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "closed", "xclose", "clos", "close x", "close;x", "\"close\"", "x", "cl ose",
			"close\u00a0", "clo\u017fe" })
	void tokenIsNotFoundInOtherLists(String list) {
		assertThat(HttpChars.hasToken(list, "close")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "abc, abc, true", "aBc, AbC, true", "AZ, az, true", "abc, abd, false", "abc, ab, false",
			"ab, abc, false", "'', '', true", "[, {, false", "@, `, false", "k, \u212a, false", "S, \u017f, false",
			"\u00c4, \u00e4, false" })
	void comparisonIgnoresTheCaseOfAsciiLettersOnly(String one, String other, boolean same) {
		assertThat(HttpChars.isSameIgnoringCase(one, other)).isEqualTo(same);
		assertThat(HttpChars.isSameIgnoringCase(other, one)).isEqualTo(same);
	}

	@ParameterizedTest
	@CsvSource({ "abc, abc, true", "abc, abd, false", "abc, ab, false", "ab, abc, false", "'', '', true",
			"ABC, abc, false" })
	void textIsComparedWithBytesExactly(String text, String bytes, boolean same) {
		byte[] padded = Bytes.of("x" + bytes + "x");
		assertThat(HttpChars.isSame(text, padded, 1, padded.length - 1)).isEqualTo(same);
	}

}
