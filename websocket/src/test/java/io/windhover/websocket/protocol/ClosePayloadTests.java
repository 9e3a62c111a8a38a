/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import io.windhover.websocket.CloseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClosePayloadTests {

	private static byte[] hex(String bytes) {
		return HexFormat.of().parseHex(bytes.replace(" ", ""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			''                | 1005 | ''
			03e8              | 1000 | ''
			03e8 627965       | 1000 | bye
			0bb8              | 3000 | ''
			1387              | 4999 | ''
			""")
	void reasonIsParsed(String payload, int code, String text) throws Exception {
		assertThat(ClosePayload.parse(hex(payload))).isEqualTo(new CloseReason(code, text));
	}

	@ParameterizedTest
	@CsvSource({ "03, 1002", "03e7, 1002", "03ed, 1002", "03ee, 1002", "03f7, 1002", "07d0, 1002", "1388, 1002",
			"03e8ff, 1007" })
	void codeThatMustNotBeSentIsRefused(String payload, int code) {
		assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> ClosePayload.parse(hex(payload)))
			.satisfies((ex) -> assertThat(ex.toCloseReason().code()).isEqualTo(code));
	}

	@Test
	void longReasonIsTruncatedBetweenCharacters() throws Exception {
		ByteBuffer payload = ClosePayload.encode(new CloseReason(1000, "é".repeat(100)));
		assertThat(payload.remaining()).isEqualTo(2 + 122);
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		assertThat(ClosePayload.parse(bytes).text()).isEqualTo("é".repeat(61));
	}

	@ParameterizedTest
	@CsvSource({ "1000, 03e8", "4999, 1387", "1005, ''", "1006, ''", "1015, ''", "999, ''", "5000, ''" })
	void codeThatMustNotBeSentIsLeftOut(int code, String payload) {
		assertThat(ClosePayload.encode(new CloseReason(code, ""))).isEqualTo(ByteBuffer.wrap(hex(payload)));
	}

}
