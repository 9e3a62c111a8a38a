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

	private final HeadBuffer window = new HeadBuffer();

	@Test
	void windowShowsWhatTheBufferHas() {
		this.window.mirror(Bytes.buffer("head"));
		assertThat(shown()).isEqualTo("head");
	}

	@Test
	void windowGrowsWithTheBuffer() {
		ByteBuf in = Bytes.buffer("first second");
		in.writerIndex(6);
		this.window.mirror(in);
		assertThat(shown()).isEqualTo("first ");
		in.writerIndex(12);
		this.window.mirror(in);
		assertThat(shown()).isEqualTo("first second");
	}

	@Test
	void windowMovesWithTheReader() {
		ByteBuf in = Bytes.buffer("one two three");
		this.window.mirror(in);
		in.skipBytes(4);
		this.window.skip(4);
		this.window.mirror(in);
		assertThat(shown()).isEqualTo("two three");
		assertThat(this.window.start()).isEqualTo(4);
	}

	@Test
	void pipelinedHeadsAreCopiedOnce() {
		ByteBuf in = Bytes.buffer("one two");
		this.window.mirror(in);
		byte[] bytes = this.window.bytes();
		in.skipBytes(4);
		this.window.skip(4);
		in.setByte(in.readerIndex(), '!');
		this.window.mirror(in);
		assertThat(this.window.bytes()).isSameAs(bytes);
		assertThat(shown()).isEqualTo("two");
	}

	@Test
	void moreIsShownOnlyOnDemandAndUpToTheLimit() {
		ByteBuf in = Bytes.buffer("x".repeat(100_000));
		this.window.mirror(in);
		assertThat(this.window.length()).isEqualTo(2048);
		int before = this.window.length();
		while (this.window.mirrorMore(in, 40_000)) {
			assertThat(this.window.length()).isGreaterThan(before);
			before = this.window.length();
		}
		assertThat(this.window.length()).isEqualTo(40_000);
	}

	@Test
	void thereIsNoMoreWhenAllIsShown() {
		ByteBuf in = Bytes.buffer("x".repeat(2048));
		this.window.mirror(in);
		assertThat(this.window.mirrorMore(in, 40_000)).isFalse();
	}

	@Test
	void roomAtTheFrontIsUsedAgain() {
		for (int i = 0; i < 100; i++) {
			ByteBuf in = Bytes.buffer("y".repeat(1_500));
			this.window.mirror(in);
			assertThat(shown()).hasSize(1_500);
			this.window.skip(1_500);
		}
		assertThat(this.window.bytes()).hasSize(2048);
	}

	@Test
	void resetForgetsEverything() {
		this.window.mirror(Bytes.buffer("old"));
		this.window.reset();
		assertThat(this.window.length()).isZero();
		this.window.mirror(Bytes.buffer("new!"));
		assertThat(shown()).isEqualTo("new!");
	}

	@Test
	void releaseGivesTheMemoryBack() {
		this.window.mirror(Bytes.buffer("old"));
		this.window.release();
		assertThat(this.window.bytes()).isEmpty();
		this.window.mirror(Bytes.buffer("new"));
		assertThat(shown()).isEqualTo("new");
	}

	private String shown() {
		return new String(this.window.bytes(), this.window.start(), this.window.length());
	}

}
