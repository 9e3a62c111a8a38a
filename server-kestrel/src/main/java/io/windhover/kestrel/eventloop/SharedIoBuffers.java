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
 * Two buffers that all connections of an event loop use in turn: one to receive into, one
 * to send from. Nearly every request is read from the one and answered from the other
 * before it is the turn of the next connection, and then nothing is allocated for either.
 * An application that retains part of a body, or a slow client's response, keeps a buffer
 * in use; until it is free, the other connections use the allocator. Used on the event
 * loop only, except {@link #release()}. See
 * {@code docs/decisions/0012-memory-of-the-event-loop.md}.
 */
public final class SharedIoBuffers {

	/** The size of each buffer in bytes. */
	static final int SIZE = 64 * 1024;

	// Not from the pool, whose large chunks they would hold for as long as the server
	// runs.
	private final ByteBuf received = UnpooledByteBufAllocator.DEFAULT.directBuffer(SIZE, SIZE);

	private final ByteBuf sent = UnpooledByteBufAllocator.DEFAULT.directBuffer(SIZE, SIZE);

	private final ReceiveAllocator receiveAllocator = new ReceiveAllocator(this.received);

	/**
	 * Returns the allocator of the buffers that connections receive into.
	 * @return the option to set on each connection of this event loop
	 */
	public RecvByteBufAllocator receiveAllocator() {
		return this.receiveAllocator;
	}

	/**
	 * Returns a buffer to send from.
	 * @param allocator asked if the common buffer is in use or too small
	 * @param size the number of bytes that will be written to it
	 * @return an empty buffer, which the caller releases or passes to the channel
	 */
	public ByteBuf allocate(ByteBufAllocator allocator, int size) {
		if (size <= SIZE && ReceiveAllocator.isFree(this.sent)) {
			return this.sent.clear().retain();
		}
		return allocator.directBuffer(size);
	}

	/**
	 * Releases the buffers after the event loop has ended. Buffers that are still
	 * retained are freed when their last holder releases them.
	 */
	public void release() {
		this.received.release();
		this.sent.release();
	}

}
