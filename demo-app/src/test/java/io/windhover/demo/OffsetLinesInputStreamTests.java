/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OffsetLinesInputStreamTests {

	@Test
	void eachLineIsItsOffset() {
		assertThat(new OffsetLinesInputStream(48)).hasContent("000000000000000\n000000000000016\n000000000000032\n");
	}

	@Test
	void readContinuesAfterTheSkippedPart() throws IOException {
		try (OffsetLinesInputStream in = new OffsetLinesInputStream(10_000_000_000L)) {
			assertThat(in.skip(9_999_999_990L)).isEqualTo(9_999_999_990L);
			assertThat(in).hasContent("999999984\n");
		}
	}

	@Test
	void skipStopsAtTheEnd() throws IOException {
		try (OffsetLinesInputStream in = new OffsetLinesInputStream(5)) {
			assertThat(in.skip(-1)).isZero();
			assertThat(in.skip(9)).isEqualTo(5);
			assertThat(in.read()).isEqualTo(-1);
			assertThat(in.read(new byte[1])).isEqualTo(-1);
			assertThat(in.available()).isZero();
		}
	}

	@Test
	void readsOfAnySizeReturnTheSameBytes() throws IOException {
		for (int size : new int[] { 1, 7, 16, 33, 1024 }) {
			assertThat(read(size)).isEqualTo(new OffsetLinesInputStream(1000).readAllBytes()).hasSize(1000);
		}
	}

	private static byte[] read(int atOnce) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] buffer = new byte[atOnce];
		try (OffsetLinesInputStream in = new OffsetLinesInputStream(1000)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				all.write(buffer, 0, read);
			}
		}
		return all.toByteArray();
	}

}
