/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.util.Arrays;
import java.util.Random;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ValueScan}.
 */
class ValueScanTests {

	private static final int LENGTH = 40;

	@Test
	void everyByteAtEveryPositionIsClassifiedAsByTheTable() {
		byte[] bytes = new byte[LENGTH];
		for (int value = 0; value < 256; value++) {
			for (int at = 0; at < LENGTH; at++) {
				Arrays.fill(bytes, (byte) 'x');
				bytes[at] = (byte) value;
				assertThat(ValueScan.end(bytes, 0, LENGTH)).as("byte %d at %d", value, at)
					.isEqualTo(HttpChars.isValue((byte) value) ? LENGTH : at);
			}
		}
	}

	@Test
	void everyPairOfBytesIsClassifiedAsByTheTable() {
		byte[] bytes = new byte[16];
		for (int pair = 0; pair < 65536; pair++) {
			Arrays.fill(bytes, (byte) 'x');
			bytes[3] = (byte) pair;
			bytes[4] = (byte) (pair >> 8);
			assertThat(ValueScan.end(bytes, 0, bytes.length)).as("bytes %04x", pair)
				.isEqualTo(endByTable(bytes, 0, bytes.length));
		}
	}

	@Test
	void randomBytesEndWhereTheTableEndsThem() {
		Random random = new Random(7);
		byte[] bytes = new byte[LENGTH];
		for (int i = 0; i < 100_000; i++) {
			random.nextBytes(bytes);
			int from = random.nextInt(LENGTH);
			int to = from + random.nextInt(LENGTH - from + 1);
			assertThat(ValueScan.end(bytes, from, to)).isEqualTo(endByTable(bytes, from, to));
		}
	}

	@Test
	void tabsAreAllowed() {
		byte[] bytes = Bytes.of("\t\t\t\t\t\t\t\t\ta\tb\t\r");
		assertThat(ValueScan.end(bytes, 0, bytes.length)).isEqualTo(bytes.length - 1);
	}

	private static int endByTable(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && HttpChars.isValue(bytes[at])) {
			at++;
		}
		return at;
	}

}
