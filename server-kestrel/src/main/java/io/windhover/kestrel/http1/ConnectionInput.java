/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * The bytes that a connection has received and not consumed. Used on the event loop only.
 */
final class ConnectionInput {

	private static final int SMALL = 2048;

	private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

	/**
	 * Adds received bytes.
	 * @param allocator the allocator for a larger buffer
	 * @param message the bytes, whose owner this becomes
	 */
	void add(ByteBufAllocator allocator, ByteBuf message) {
		if (!this.bytes.isReadable()) {
			this.bytes.release();
			this.bytes = message;
			return;
		}
		// The application may hold slices of these bytes: to write behind them is fine,
		// to move them is not.
		if (this.bytes.isReadOnly() || this.bytes.maxFastWritableBytes() < message.readableBytes()) {
			moveTo(allocator.ioBuffer(capacity(this.bytes.readableBytes() + message.readableBytes())));
		}
		this.bytes.writeBytes(message);
		message.release();
	}

	private void moveTo(ByteBuf memory) {
		memory.writeBytes(this.bytes);
		this.bytes.release();
		this.bytes = memory;
	}

	/** Twice what is needed, so that many small messages are not copied each time. */
	private static int capacity(int needed) {
		return Math.max(SMALL, (needed < 1 << 29) ? 2 * needed : needed);
	}

	ByteBuf bytes() {
		return this.bytes;
	}

	boolean isReadable() {
		return this.bytes.isReadable();
	}

	int size() {
		return this.bytes.readableBytes();
	}

	void skip(int count) {
		this.bytes.skipBytes(count);
	}

	boolean startsWithLineEnd() {
		int at = this.bytes.readerIndex();
		return this.bytes.readableBytes() >= 2 && this.bytes.getByte(at) == '\r' && this.bytes.getByte(at + 1) == '\n';
	}

	/** Returns whether there is nothing except the first half of a line end. */
	boolean isPartialLineEnd() {
		return this.bytes.readableBytes() == 1 && this.bytes.getByte(this.bytes.readerIndex()) == '\r';
	}

	/**
	 * Trims the memory at the end of a pass over received bytes. What is left moves into
	 * memory of its own size, so that a client that sends a few bytes does not hold the
	 * buffer that the next connection can use.
	 */
	void trim(ByteBufAllocator allocator) {
		int left = this.bytes.readableBytes();
		if (left == 0) {
			release();
		}
		else if (capacity(left) < this.bytes.capacity()) {
			moveTo(allocator.ioBuffer(Math.max(SMALL, left + left / 4)));
		}
	}

	void release() {
		this.bytes.release();
		this.bytes = Unpooled.EMPTY_BUFFER;
	}

}
