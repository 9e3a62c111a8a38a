/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.http1.Bytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FieldParser}.
 */
class FieldParserTests {

	private final ServerHttpHeaders fields = new ServerHttpHeaders();

	@Test
	void emptySectionHasNoFields() throws Exception {
		assertThat(parse("\r\n")).isEqualTo(2);
		assertThat(this.fields.isEmpty()).isTrue();
	}

	@Test
	void fieldsAreParsedInOrder() throws Exception {
		assertThat(parse("Host: a\r\nX-B: 1\r\nx-a:2\r\nX-B: 3\r\n\r\nrest")).isEqualTo(34);
		assertThat(this.fields).hasToString("Host: a\nX-B: 1\nx-a: 2\nX-B: 3\n");
	}

	@Test
	void whitespaceAroundAValueIsRemoved() throws Exception {
		parse("A:1\r\nB: \t 2 \t \r\nC:\r\nD:  \r\nE: a \t b\r\n\r\n");
		assertThat(this.fields).hasToString("A: 1\nB: 2\nC: \nD: \nE: a \t b\n");
	}

	@Test
	void nameMayBeAnyToken() throws Exception {
		parse("!#$%&'*+-.^_`|~09AZaz: x\r\n\r\n");
		assertThat(this.fields.get("!#$%&'*+-.^_`|~09AZaz")).isEqualTo("x");
	}

	@Test
	void valueMayHaveAnyCharactersExceptControlCharacters() throws Exception {
		StringBuilder value = new StringBuilder("x\t");
		for (char c = ' '; c <= 0xff; c++) {
			if (c != 0x7f) {
				value.append(c);
			}
		}
		parse("X: " + value + "\r\n\r\n");
		assertThat(this.fields.getValue(0)).isEqualTo(value.toString());
	}

	@Test
	void sectionCutAtAnyByteIsIncomplete() throws Exception {
		String section = "Host: a\r\nX-Long: b c\r\nEmpty:\r\n\r\n";
		for (int to = 0; to < section.length(); to++) {
			this.fields.reset();
			assertThat(parse(section.substring(0, to))).as("%d bytes", to).isEqualTo(FieldParser.INCOMPLETE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ":", ": x", "a b: x", "a : x", "a\t: x", "a\r", "a\r\n", "\0: x", "a\0: x", "\u00e4: x",
			"a(b): x", "a\"b\": x", "a/b: x", "a@b: x", "\u007f: x", "Host: a\r\nb\r\n", "Host: a\r\n(: b" })
	void nameThatIsNotATokenIsRejected(String section) {
		assertRejected(RequestRejectionReason.INVALID_CHARACTERS_IN_HEADER_NAME, section);
	}

	@ParameterizedTest
	@ValueSource(strings = { " a: x", "\ta: x", "a: x\r\n b", "a: x\r\n\tb", " \r\n", "a: x\r\n \r\n", "a: x\0",
			"a: \0", "a: x\u007f", "a: x\u001f", "a: x\u000b", "a: x\rb", "a: x\r\r", "a: x\r \n", "\rx", "a: x\r\n\rx",
			"\r\r" })
	void foldedOrInvalidFieldLineIsRejected(String section) {
		assertRejected(RequestRejectionReason.INVALID_REQUEST_HEADER, section);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "a: x\n", "a: x\r\n\n", "a\n", "a: x\nb: y\r\n\r\n", "a:\n" })
	void bareLineFeedIsRejected(String section) {
		assertRejected(RequestRejectionReason.INVALID_REQUEST_HEADERS_NO_CRLF, section);
	}

	@Test
	void numberOfFieldsIsLimited() throws Exception {
		String line = "a: b\r\n";
		byte[] three = Bytes.of(line.repeat(3) + "\r\n");
		this.fields.setRaw(three, StandardCharsets.ISO_8859_1);
		assertThat(FieldParser.parse(three, 0, three.length, this.fields, 3)).isEqualTo(three.length);
		this.fields.reset();
		byte[] four = Bytes.of(line.repeat(4));
		this.fields.setRaw(four, StandardCharsets.ISO_8859_1);
		Bytes.assertRejected(RequestRejectionReason.TOO_MANY_HEADERS,
				() -> FieldParser.parse(four, 0, four.length, this.fields, 3));
	}

	@Test
	void messageOfARejectionHasTheNameAndNeverTheValue() {
		assertThatExceptionOfType(BadHttpRequestException.class)
			.isThrownBy(() -> parse("Authorization : secret\r\n\r\n"))
			.withMessage("Invalid characters in header name: Authorization ");
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> parse("Authorization: sec\0ret\r\n"))
			.withMessage("Invalid request header");
	}

	private void assertRejected(RequestRejectionReason reason, String section) {
		Bytes.assertRejected(reason, () -> parse(section));
	}

	private int parse(String section) throws BadHttpRequestException {
		byte[] bytes = Bytes.of(section);
		this.fields.setRaw(bytes, StandardCharsets.ISO_8859_1);
		return FieldParser.parse(bytes, 0, bytes.length, this.fields, 100);
	}

}
