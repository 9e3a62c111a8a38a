/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;

import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodyCoding}.
 */
class BodyCodingTests {

	private final OutputBytes target = new OutputBytes();

	@ParameterizedTest
	@CsvSource({ "false, false, body, body", "false, true, body, body", "false, false, '', ''", "false, true, '', ''",
			"true, false, body, 4=body=", "true, true, body, 4=body=0==", "true, false, '', ''",
			"true, true, '', 0==" })
	void bytesAreWrittenPlainOrAsAChunk(boolean chunked, boolean last, String data, String expected) {
		BodyCoding.append(this.target, ByteBuffer.wrap(Bytes.of(data)), chunked, last);
		assertThat(Bytes.text(this.target)).isEqualTo(expected.replace("=", "\r\n"));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "9, 9", "10, a", "15, f", "16, 10", "255, ff", "256, 100", "4096, 1000", "65535, ffff",
			"2147483647, 7fffffff", "2147483648, 80000000", "9223372036854775807, 7fffffffffffffff" })
	void chunkSizesAreHexadecimalWithoutLeadingZeros(long length, String expected) {
		BodyCoding.begin(this.target, length);
		assertThat(Bytes.text(this.target)).isEqualTo(expected + "\r\n");
		this.target.clear();
		BodyCoding.end(this.target, length, false);
		assertThat(Bytes.text(this.target)).isEqualTo("\r\n");
		this.target.clear();
		BodyCoding.end(this.target, length, true);
		assertThat(Bytes.text(this.target)).isEqualTo("\r\n0\r\n\r\n");
	}

	@Test
	void linesAroundAChunkFitIntoTheOverhead() {
		BodyCoding.begin(this.target, Long.MAX_VALUE);
		BodyCoding.end(this.target, Long.MAX_VALUE, true);
		assertThat(this.target.length()).isLessThanOrEqualTo(BodyCoding.OVERHEAD);
	}

	@Test
	void positionOfTheDataDoesNotChange() {
		ByteBuffer data = ByteBuffer.wrap(Bytes.of("xbodyx")).position(1).limit(5);
		BodyCoding.append(this.target, data, true, false);
		assertThat(Bytes.text(this.target)).isEqualTo("4\r\nbody\r\n");
		assertThat(data.position()).isEqualTo(1);
		assertThat(data.limit()).isEqualTo(5);
	}

}
