/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;

import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutputBytes}.
 */
class OutputBytesTests {

	private final OutputBytes bytes = new OutputBytes();

	@Test
	void bytesAreAddedInOrder() {
		this.bytes.add(Bytes.of("a"));
		this.bytes.add((byte) 'b');
		this.bytes.addLatin1("c\u00e9");
		this.bytes.addLineEnd();
		this.bytes.addDecimal(1234);
		ByteBuffer data = ByteBuffer.wrap(Bytes.of("xdatax")).position(1).limit(5);
		this.bytes.add(data);
		assertThat(Bytes.text(this.bytes)).isEqualTo("abc\u00e9\r\n1234data");
		assertThat(data.position()).isEqualTo(1);
	}

	@Test
	void dataOfADirectBufferIsAdded() {
		this.bytes.add(ByteBuffer.allocateDirect(3).put(Bytes.of("abc")).flip());
		assertThat(Bytes.text(this.bytes)).isEqualTo("abc");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 7, 9, 10, 99, 100, 65536, Long.MAX_VALUE })
	void numbersAreAddedInDecimal(long number) {
		this.bytes.addDecimal(number);
		assertThat(Bytes.text(this.bytes)).isEqualTo(Long.toString(number));
	}

	@Test
	void arrayGrowsAsNeeded() {
		String line = "0123456789".repeat(10);
		for (int i = 0; i < 1000; i++) {
			this.bytes.addLatin1(line);
		}
		assertThat(Bytes.text(this.bytes)).isEqualTo(line.repeat(1000));
	}

	@Test
	void bytesMoveToTheEndOfTheTarget() {
		OutputBytes target = new OutputBytes();
		target.addLatin1("first ");
		this.bytes.addLatin1("second");
		this.bytes.moveTo(target);
		assertThat(Bytes.text(target)).isEqualTo("first second");
		assertThat(this.bytes.isEmpty()).isTrue();
	}

	@Test
	void arrayIsReusedUnlessItIsLarge() {
		this.bytes.addLatin1("small");
		byte[] memory = this.bytes.array();
		this.bytes.clear();
		this.bytes.addLatin1("again");
		assertThat(this.bytes.array()).isSameAs(memory);
		this.bytes.reserve(100_000).clear();
		assertThat(this.bytes.array()).isEmpty();
	}

	@Test
	void releaseKeepsAnArrayThatHasBytes() {
		this.bytes.addLatin1("data");
		this.bytes.releaseMemory();
		assertThat(Bytes.text(this.bytes)).isEqualTo("data");
		this.bytes.clear();
		this.bytes.releaseMemory();
		assertThat(this.bytes.array()).isEmpty();
	}

}
