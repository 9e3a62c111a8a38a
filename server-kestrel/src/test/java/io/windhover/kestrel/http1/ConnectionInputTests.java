/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionInput}.
 */
class ConnectionInputTests {

	private static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

	private final ConnectionInput input = new ConnectionInput();

	@AfterEach
	void release() {
		this.input.release();
	}

	@Test
	void messageIsNotCopiedWhileTheInputIsEmpty() {
		ByteBuf message = message("one");
		this.input.add(ALLOCATOR, message);
		assertThat(this.input.bytes()).isSameAs(message);
		this.input.skip(3);
		this.input.add(ALLOCATOR, message("two"));
		assertThat(message.refCnt()).isZero();
		assertThat(text()).isEqualTo("two");
	}

	@Test
	void messagesAreAppendedInOrder() {
		add("one");
		add("two");
		this.input.skip(1);
		add("three");
		assertThat(text()).isEqualTo("netwothree");
		assertThat(this.input.size()).isEqualTo(10);
	}

	@Test
	void bufferOfManyMessagesGrowsGeometrically() {
		int copies = 0;
		ByteBuf previous = null;
		for (int i = 0; i < 10_000; i++) {
			add("0123456789");
			if (this.input.bytes() != previous) {
				copies++;
				previous = this.input.bytes();
			}
		}
		assertThat(this.input.size()).isEqualTo(100_000);
		assertThat(copies).isLessThan(20);
	}

	@Test
	void bufferRetainedByTheApplicationIsNotResized() {
		ByteBuf first = ALLOCATOR.directBuffer(16).writeZero(16);
		this.input.add(ALLOCATOR, first.retain());
		add("x".repeat(10_000));
		assertThat(this.input.bytes()).isNotSameAs(first);
		assertThat(first.capacity()).isEqualTo(16);
		first.release();
	}

	@Test
	void retainedSliceDoesNotChangeWhenMoreBytesArrive() {
		add("one");
		ByteBuf slice = this.input.bytes().readRetainedSlice(2);
		add("two");
		add("x".repeat(10_000));
		assertThat(Bytes.text(slice)).isEqualTo("on");
		assertThat(text()).startsWith("etwox");
		slice.release();
	}

	@Test
	void trimReleasesAnEmptyBuffer() {
		ByteBuf message = message("one");
		this.input.add(ALLOCATOR, message);
		this.input.trim(ALLOCATOR);
		assertThat(text()).isEqualTo("one");
		this.input.skip(3);
		this.input.trim(ALLOCATOR);
		assertThat(message.refCnt()).isZero();
		assertThat(this.input.isReadable()).isFalse();
		add("two");
		assertThat(text()).isEqualTo("two");
	}

	@Test
	void trimCopiesFewBytesOutOfALargeBuffer() {
		ByteBuf message = ALLOCATOR.directBuffer(65536).writeBytes(Bytes.of("x".repeat(4000) + "rest"));
		this.input.add(ALLOCATOR, message);
		this.input.skip(4000);
		this.input.trim(ALLOCATOR);
		assertThat(message.refCnt()).isZero();
		assertThat(text()).isEqualTo("rest");
		assertThat(this.input.bytes().capacity()).isLessThan(4096);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\r\nGET", "\r\n\r\n" })
	void lineEndIsRecognized(String text) {
		add(text);
		assertThat(this.input.startsWithLineEnd()).isTrue();
		assertThat(this.input.isPartialLineEnd()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "G\r\n", "\rG", "\n\r", "\r\r" })
	void otherBytesAreNotALineEnd(String text) {
		add(text);
		assertThat(this.input.startsWithLineEnd()).isFalse();
		assertThat(this.input.isPartialLineEnd()).isFalse();
	}

	@Test
	void carriageReturnAloneIsHalfALineEnd() {
		add("\r");
		assertThat(this.input.isPartialLineEnd()).isTrue();
		assertThat(this.input.startsWithLineEnd()).isFalse();
	}

	private void add(String text) {
		this.input.add(ALLOCATOR, message(text));
	}

	private static ByteBuf message(String text) {
		return ALLOCATOR.directBuffer(text.length()).writeBytes(Bytes.of(text));
	}

	private String text() {
		return Bytes.text(this.input.bytes());
	}

}
