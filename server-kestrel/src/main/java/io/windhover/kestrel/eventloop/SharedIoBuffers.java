/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * Memory that all connections of an event loop use in turn: a buffer to receive into, one
 * to send from. Nearly every request is read from the one and answered by the other
 * before the next connection has its turn, and then nothing is allocated for either. Who
 * still holds a buffer then (an application a part of a body, a slow client its response)
 * keeps it, and the others have theirs from the allocator until it is free. Used on the
 * event loop only, but for {@link #release()}.
 */
public final class SharedIoBuffers {

	/** The size of each buffer in bytes. */
	static final int SIZE = 64 * 1024;

	// Not of the pool, whose large pieces they would hold for ever.
	private final ByteBuf received = UnpooledByteBufAllocator.DEFAULT.directBuffer(SIZE, SIZE);

	private final ByteBuf sent = UnpooledByteBufAllocator.DEFAULT.directBuffer(SIZE, SIZE);

	private final ReceiveAllocator receiveAllocator = new ReceiveAllocator(this.received);

	/**
	 * Where connections receive into.
	 * @return what to set as the option of each connection of this event loop
	 */
	public RecvByteBufAllocator receiveAllocator() {
		return this.receiveAllocator;
	}

	/**
	 * A buffer to send from.
	 * @param allocator asked when the common buffer is taken or too small
	 * @param size how many bytes will be written into it
	 * @return an empty buffer, which the caller releases or gives to the channel
	 */
	public ByteBuf allocate(ByteBufAllocator allocator, int size) {
		if (size <= SIZE && isFree(this.sent)) {
			return this.sent.clear().retain();
		}
		return allocator.directBuffer(size);
	}

	/** Whether nobody but the event loop itself holds a buffer. */
	static boolean isFree(ByteBuf buffer) {
		return buffer.refCnt() == 1;
	}

	/**
	 * The event loop has ended. What somebody still holds is freed when he lets go.
	 */
	public void release() {
		this.received.release();
		this.sent.release();
	}

}
