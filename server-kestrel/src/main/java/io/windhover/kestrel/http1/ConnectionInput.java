/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * What was received and not yet taken.
 */
final class ConnectionInput {

	/** RFC 9113, 3.4. */
	private static final byte[] HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int SMALL = 2048;

	private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

	/**
	 * Add what was received.
	 * @param allocator where memory comes from
	 * @param message the bytes, whose owner this becomes
	 */
	void add(ByteBufAllocator allocator, ByteBuf message) {
		if (!this.bytes.isReadable()) {
			this.bytes.release();
			this.bytes = message;
			return;
		}
		// Slices of these bytes may be with the application: to write behind them is
		// fine, to move them is not.
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

	/** Whether nothing is there but what may become a line end. */
	boolean isHalfLineEnd() {
		return this.bytes.readableBytes() == 1 && this.bytes.getByte(this.bytes.readerIndex()) == '\r';
	}

	/** Whether everything that is there may be the beginning of HTTP/2. */
	boolean beginsLikeHttp2() {
		int length = Math.min(this.bytes.readableBytes(), HTTP2_PREFACE.length);
		for (int i = 0; i < length; i++) {
			if (this.bytes.getByte(this.bytes.readerIndex() + i) != HTTP2_PREFACE[i]) {
				return false;
			}
		}
		return true;
	}

	/** Whether what begins like HTTP/2 is. */
	boolean hasHttp2Preface() {
		return this.bytes.readableBytes() >= HTTP2_PREFACE.length;
	}

	/**
	 * A pass over received bytes has ended. What is left of them moves into memory of its
	 * own size: neither does a few bytes' sender hold much of it, nor the buffer that the
	 * next connection could have.
	 */
	void settle(ByteBufAllocator allocator) {
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
