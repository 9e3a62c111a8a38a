/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import java.nio.charset.StandardCharsets;

import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChunkExtensions}. Each text is what follows the digits of a chunk's
 * size, without the CR.
 */
class ChunkExtensionsTests {

	private final ChunkExtensions extensions = new ChunkExtensions();

	@ParameterizedTest
	@ValueSource(strings = { ";a", ";a=b", ";a=b;c=d", ";a;b;c", ";!#$%&'*+-.^_`|~09Az=!#$%&'*+-.^_`|~09Az", ";a=\"\"",
			";a=\"b c\"", ";a=\"b;c=d\"", ";a=\"\\\"\"", ";a=\"\\\\\"", ";a=\"b\\c\";d", ";a=\"\t \u00e4\u00ff\"",
			" ;a", "\t \t;a", "; a", ";\ta", ";a =b", ";a= b", ";a \t = \t b", ";a=b ;c", ";a=b\t; c=\"d\" ;e",
			";a ;b" })
	void validExtensionsAreAccepted(String text) throws BadHttpRequestException {
		assertThat(parseLine(text)).isEqualTo(text.length());
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\t", ";", "; ", ";;", ";;a", ";a;", ";a;;b", ";=", ";=b", "; =b", ";a=", ";a= ",
			";a==b", ";a=b=c", ";a ", ";a\t", ";a=b ", ";a=\"b\" ", ";a b", ";a=b c", ";a=\"b\"c", ";a=\"b\"\"c\"",
			";a\"b\"", ";\"a\"=b", ";a=b\"c\"", ";a=\"", ";a=\"b", ";a=\"b\\", ";a=\"b\\\"", ";a,b", ";a=b,c", ";a=(b)",
			";a:b", ";a/b", ";\u00e4", ";a=\u00e4", " a", " 5", ";a\0", ";a=\"\0\"", ";a=\"\\\0\"", ";a=\"\u007f\"",
			";a\u007f", ";a=\u001f", ";a\n", ";a=b\n", ";a=\"b\n\"", ";\n", " \n" })
	void invalidExtensionIsRejected(String text) {
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> parseLine(text))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(RequestRejectionReason.BAD_CHUNK_EXTENSION));
	}

	@Test
	void carriageReturnInAQuotedStringIsRejected() {
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> parseLine(";a=\"b\rc\""));
	}

	@Test
	void totalLengthOfTheExtensionsOfABodyIsLimited() throws BadHttpRequestException {
		String half = ";" + "a".repeat(ChunkExtensions.MAX_LENGTH / 2 - 1);
		parseLine(half);
		parseLine(half);
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> parseLine(";a"));
	}

	@Test
	void extensionsOneByteOverTheLimitAreRejected() throws BadHttpRequestException {
		String half = ";" + "a".repeat(ChunkExtensions.MAX_LENGTH / 2 - 1);
		parseLine(half);
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> parseLine(half + "a"));
	}

	@Test
	void extensionsOfTheNextChunkAreParsedAnew() throws BadHttpRequestException {
		parseLine(";a=\"b\"");
		assertThat(parseLine(";c")).isEqualTo(2);
	}

	/** Parses a line and returns how many bytes were accepted before its CR. */
	private int parseLine(String text) throws BadHttpRequestException {
		this.extensions.begin();
		byte[] line = (text + '\r').getBytes(StandardCharsets.ISO_8859_1);
		int accepted = 0;
		while (this.extensions.accept(line[accepted])) {
			accepted++;
		}
		return accepted;
	}

}
