/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FieldSyntaxTests {

	/** RFC 9110, 5.6.2. */
	private static final String TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~0123456789"
			+ "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	@Test
	void nameConsistsOfTokenCharacters() {
		for (char c = 0; c < 0x180; c++) {
			String name = "a" + c;
			if (TOKEN_CHARACTERS.indexOf(c) >= 0) {
				assertThat(FieldSyntax.requireToken(name)).isEqualTo(name);
			}
			else {
				assertThatIllegalArgumentException().isThrownBy(() -> FieldSyntax.requireToken(name))
					.withMessage("Field name has the character 0x" + Integer.toHexString(c) + " (expected: a token)");
			}
		}
	}

	@Test
	void emptyNameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FieldSyntax.requireToken(""))
			.withMessage("Field name is empty (expected: a token)");
	}

	@Test
	void valueHasNoControlCharacterExceptTab() {
		for (char c = 0; c < 0x180; c++) {
			String value = "a" + c;
			if (c == '\t' || (c >= ' ' && c < 0x7f) || (c >= 0x80 && c <= 0xff)) {
				assertThat(FieldSyntax.requireValue("X-A", value)).isEqualTo(value);
			}
			else {
				assertThatIllegalArgumentException().isThrownBy(() -> FieldSyntax.requireValue("X-A", value))
					.withMessage("Value of field 'X-A' has the character 0x" + Integer.toHexString(c)
							+ " (expected: no control character, at most 0xff)");
			}
		}
	}

	@Test
	void emptyValueIsAccepted() {
		assertThat(FieldSyntax.requireValue("X-A", "")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Host, Host", "Host, HOST", "x-a_b~, X-A_B~", "'', ''" })
	void namesAreEqualInAnyCase(String one, String other) {
		assertThat(FieldSyntax.isSameName(one, other)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "Host, Hosts", "Host, Hose", "a@, a`", "a[, a{", "x^, x~", "Ho\u017ft, Host", "\u212Aeep, Keep",
			"\u00e9, \u00c9" })
	void onlyAsciiLettersAreComparedIgnoringCase(String one, String other) {
		assertThat(FieldSyntax.isSameName(one, other)).isFalse();
		assertThat(FieldSyntax.isSameName(other, one)).isFalse();
	}

	@Test
	void bytesAreComparedWithAsciiText() {
		byte[] bytes = "xxgzipxx".getBytes(StandardCharsets.US_ASCII);
		assertThat(FieldSyntax.isSameAscii("gzip", bytes, 2, 6)).isTrue();
		assertThat(FieldSyntax.isSameAscii("", bytes, 3, 3)).isTrue();
		assertThat(FieldSyntax.isSameAscii("gzi", bytes, 2, 6)).isFalse();
		assertThat(FieldSyntax.isSameAscii("GZIP", bytes, 2, 6)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00e9", "\uffe9", "\u0080" })
	void bytesOutsideAsciiAreNeverEqual(String text) {
		assertThat(FieldSyntax.isSameAscii(text, text.getBytes(StandardCharsets.ISO_8859_1), 0, 1)).isFalse();
		assertThat(FieldSyntax.isSameAscii(text, new byte[] { (byte) text.charAt(0) }, 0, 1)).isFalse();
	}

}
