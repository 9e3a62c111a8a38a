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
 * Tests for {@link ChunkExtensions}. Each text stands between the digits of a chunk's
 * size and the line's CR.
 */
class ChunkExtensionsTests {

	private final ChunkExtensions extensions = new ChunkExtensions();

	@ParameterizedTest
	@ValueSource(strings = { ";a", ";a=b", ";a=b;c=d", ";a;b;c", ";!#$%&'*+-.^_`|~09Az=!#$%&'*+-.^_`|~09Az", ";a=\"\"",
			";a=\"b c\"", ";a=\"b;c=d\"", ";a=\"\\\"\"", ";a=\"\\\\\"", ";a=\"b\\c\";d", ";a=\"\t \u00e4\u00ff\"",
			" ;a", "\t \t;a", "; a", ";\ta", ";a =b", ";a= b", ";a \t = \t b", ";a=b ;c", ";a=b\t; c=\"d\" ;e",
			";a ;b" })
	void extensionsOfTheGrammarAreIgnored(String text) throws BadHttpRequestException {
		assertThat(takeLine(text)).isEqualTo(text.length());
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\t", ";", "; ", ";;", ";;a", ";a;", ";a;;b", ";=", ";=b", "; =b", ";a=", ";a= ",
			";a==b", ";a=b=c", ";a ", ";a\t", ";a=b ", ";a=\"b\" ", ";a b", ";a=b c", ";a=\"b\"c", ";a=\"b\"\"c\"",
			";a\"b\"", ";\"a\"=b", ";a=b\"c\"", ";a=\"", ";a=\"b", ";a=\"b\\", ";a=\"b\\\"", ";a,b", ";a=b,c", ";a=(b)",
			";a:b", ";a/b", ";\u00e4", ";a=\u00e4", " a", " 5", ";a\0", ";a=\"\0\"", ";a=\"\\\0\"", ";a=\"\u007f\"",
			";a\u007f", ";a=\u001f", ";a\n", ";a=b\n", ";a=\"b\n\"", ";\n", " \n" })
	void anythingElseIsRefused(String text) {
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> takeLine(text))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(RequestRejectionReason.BAD_CHUNK_EXTENSION));
	}

	@Test
	void carriageReturnInAQuotedStringIsRefused() {
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> takeLine(";a=\"b\rc\""));
	}

	@Test
	void lengthOfAllChunksTogetherIsLimited() throws BadHttpRequestException {
		String half = ";" + "a".repeat(ChunkExtensions.MAX_LENGTH / 2 - 1);
		takeLine(half);
		takeLine(half);
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> takeLine(";a"));
	}

	@Test
	void oneByteMoreThanTheLimitIsRefused() throws BadHttpRequestException {
		String half = ";" + "a".repeat(ChunkExtensions.MAX_LENGTH / 2 - 1);
		takeLine(half);
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> takeLine(half + "a"));
	}

	@Test
	void lineAfterALineBeginsAnew() throws BadHttpRequestException {
		takeLine(";a=\"b\"");
		assertThat(takeLine(";c")).isEqualTo(2);
	}

	/** Take a line whole, and tell how many bytes of it were taken before its CR. */
	private int takeLine(String text) throws BadHttpRequestException {
		this.extensions.begin();
		byte[] line = (text + '\r').getBytes(StandardCharsets.ISO_8859_1);
		int taken = 0;
		while (this.extensions.accept(line[taken])) {
			taken++;
		}
		return taken;
	}

}
