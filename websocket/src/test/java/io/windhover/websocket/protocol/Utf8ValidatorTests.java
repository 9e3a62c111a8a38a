/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Utf8ValidatorTests {

	private static boolean isValid(byte[] bytes, int split) {
		try {
			Utf8Validator validator = new Utf8Validator();
			validator.validate(Arrays.copyOf(bytes, split), 0, false);
			validator.validate(bytes, split, true);
			return true;
		}
		catch (WebSocketException ex) {
			return false;
		}
	}

	@Test
	void agreesWithTheJdkOnAllBytesAtTheBoundaries() {
		int[] second = { 0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff };
		int[] others = { 0x41, 0x80, 0xbf, 0xc2 };
		CharsetDecoder jdk = StandardCharsets.UTF_8.newDecoder();
		for (int first = 0; first <= 0xff; first++) {
			for (int b : second) {
				for (int c : others) {
					for (int d : others) {
						byte[] all = { (byte) first, (byte) b, (byte) c, (byte) d };
						for (int length = 1; length <= 4; length++) {
							byte[] bytes = Arrays.copyOf(all, length);
							boolean expected = !jdk.reset()
								.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(8), true)
								.isError();
							assertThat(isValid(bytes, length / 2)).as(HexFormat.of().formatHex(bytes))
								.isEqualTo(expected);
						}
					}
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "aé€😀", "\u0000\u007f\u0080\u07ff\u0800\uffff" })
	void textIsValidHoweverItIsDivided(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int split = 0; split <= bytes.length; split++) {
			assertThat(isValid(bytes, split)).isTrue();
		}
	}

	@Test
	void invalidByteIsRefusedBeforeTheTextIsComplete() {
		Utf8Validator validator = new Utf8Validator();
		assertThatExceptionOfType(WebSocketException.class)
			.isThrownBy(() -> validator.validate(new byte[] { (byte) 0xed, (byte) 0xa0 }, 0, false));
	}

}
