/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharedIoBuffers}.
 */
class SharedIoBuffersTests {

	private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;

	private final SharedIoBuffers buffers = new SharedIoBuffers();

	private final ExtendedHandle one = handle();

	private final ExtendedHandle other = handle();

	private boolean released;

	@AfterEach
	void release() {
		if (!this.released) {
			this.buffers.release();
		}
	}

	@Test
	void connectionsReceiveIntoTheSameBufferInTurn() {
		ByteBuf first = this.one.allocate(this.allocator).writeByte(1);
		first.release();
		ByteBuf second = this.other.allocate(this.allocator);
		assertThat(second).isSameAs(first);
		assertThat(second.readableBytes()).isZero();
		assertThat(second.writableBytes()).isEqualTo(SharedIoBuffers.SIZE);
		second.release();
	}

	@Test
	void bufferThatIsStillRetainedIsNotReceivedInto() {
		ByteBuf held = this.one.allocate(this.allocator).writeBytes(new byte[] { 1, 2, 3 });
		ByteBuf slice = held.readRetainedSlice(2);
		held.release();
		ByteBuf next = this.other.allocate(this.allocator);
		assertThat(next).isNotSameAs(held);
		next.writeByte(9).release();
		assertThat(slice.getByte(0)).isEqualTo((byte) 1);
		slice.release();
		ByteBuf again = this.other.allocate(this.allocator);
		assertThat(again).isSameAs(held);
		again.release();
	}

	@Test
	void bufferThatIsBeingSentIsNotWrittenInto() {
		ByteBuf slow = this.buffers.allocate(this.allocator, 10).writeByte(1);
		ByteBuf next = this.buffers.allocate(this.allocator, 10);
		assertThat(next).isNotSameAs(slow);
		next.release();
		slow.release();
		ByteBuf again = this.buffers.allocate(this.allocator, SharedIoBuffers.SIZE);
		assertThat(again).isSameAs(slow);
		assertThat(again.readableBytes()).isZero();
		again.release();
	}

	@Test
	void largerMessageGetsABufferOfItsOwn() {
		ByteBuf large = this.buffers.allocate(this.allocator, SharedIoBuffers.SIZE + 1);
		ByteBuf small = this.buffers.allocate(this.allocator, 1);
		assertThat(large.capacity()).isEqualTo(SharedIoBuffers.SIZE + 1);
		assertThat(small.capacity()).isEqualTo(SharedIoBuffers.SIZE);
		large.release();
		small.release();
	}

	@Test
	void bufferRetainedAtTheEndIsFreedByItsLastRelease() {
		ByteBuf received = this.one.allocate(this.allocator);
		ByteBuf sent = this.buffers.allocate(this.allocator, 1);
		sent.release();
		this.buffers.release();
		this.released = true;
		assertThat(sent.refCnt()).isZero();
		assertThat(received.refCnt()).isOne();
		received.release();
		assertThat(received.refCnt()).isZero();
	}

	@Test
	void readingContinuesWhileReadsFillTheBuffer() {
		this.one.reset(new EmbeddedChannel().config());
		this.one.attemptedBytesRead(SharedIoBuffers.SIZE);
		this.one.lastBytesRead(SharedIoBuffers.SIZE);
		this.one.incMessagesRead(1);
		assertThat(this.one.continueReading(() -> true)).isTrue();
		assertThat(this.one.continueReading(() -> false)).isFalse();
	}

	private ExtendedHandle handle() {
		return (ExtendedHandle) this.buffers.receiveAllocator().newHandle();
	}

}
