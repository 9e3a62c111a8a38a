/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.netty.buffer.ByteBuf;
import io.windhover.kestrel.http1.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeadBuffer}.
 */
class HeadBufferTests {

	private final HeadBuffer buffer = new HeadBuffer();

	@Test
	void bytesAreCopiedFromTheInput() {
		this.buffer.mirror(Bytes.buffer("head"));
		assertThat(text()).isEqualTo("head");
	}

	@Test
	void bytesThatArriveLaterAreAppended() {
		ByteBuf in = Bytes.buffer("first second");
		in.writerIndex(6);
		this.buffer.mirror(in);
		assertThat(text()).isEqualTo("first ");
		in.writerIndex(12);
		this.buffer.mirror(in);
		assertThat(text()).isEqualTo("first second");
	}

	@Test
	void skippedHeadIsNoLongerPartOfTheBuffer() {
		ByteBuf in = Bytes.buffer("one two three");
		this.buffer.mirror(in);
		in.skipBytes(4);
		this.buffer.skip(4);
		this.buffer.mirror(in);
		assertThat(text()).isEqualTo("two three");
		assertThat(this.buffer.start()).isEqualTo(4);
	}

	@Test
	void pipelinedHeadsAreCopiedOnce() {
		ByteBuf in = Bytes.buffer("one two");
		this.buffer.mirror(in);
		byte[] bytes = this.buffer.bytes();
		in.skipBytes(4);
		this.buffer.skip(4);
		in.setByte(in.readerIndex(), '!');
		this.buffer.mirror(in);
		assertThat(this.buffer.bytes()).isSameAs(bytes);
		assertThat(text()).isEqualTo("two");
	}

	@Test
	void largeHeadIsCopiedOnDemandAndUpToTheLimit() {
		ByteBuf in = Bytes.buffer("x".repeat(100_000));
		this.buffer.mirror(in);
		assertThat(this.buffer.length()).isEqualTo(2048);
		int before = this.buffer.length();
		while (this.buffer.mirrorMore(in, 40_000)) {
			assertThat(this.buffer.length()).isGreaterThan(before);
			before = this.buffer.length();
		}
		assertThat(this.buffer.length()).isEqualTo(40_000);
	}

	@Test
	void mirrorMoreReturnsFalseOnceEverythingIsCopied() {
		ByteBuf in = Bytes.buffer("x".repeat(2048));
		this.buffer.mirror(in);
		assertThat(this.buffer.mirrorMore(in, 40_000)).isFalse();
	}

	@Test
	void spaceOfSkippedHeadsIsReused() {
		for (int i = 0; i < 100; i++) {
			ByteBuf in = Bytes.buffer("y".repeat(1_500));
			this.buffer.mirror(in);
			assertThat(text()).hasSize(1_500);
			this.buffer.skip(1_500);
		}
		assertThat(this.buffer.bytes()).hasSize(2048);
	}

	@Test
	void resetDropsTheCopy() {
		this.buffer.mirror(Bytes.buffer("old"));
		this.buffer.reset();
		assertThat(this.buffer.length()).isZero();
		this.buffer.mirror(Bytes.buffer("new!"));
		assertThat(text()).isEqualTo("new!");
	}

	@Test
	void releaseFreesTheArray() {
		this.buffer.mirror(Bytes.buffer("old"));
		this.buffer.release();
		assertThat(this.buffer.bytes()).isEmpty();
		this.buffer.mirror(Bytes.buffer("new"));
		assertThat(text()).isEqualTo("new");
	}

	private String text() {
		return new String(this.buffer.bytes(), this.buffer.start(), this.buffer.length());
	}

}
