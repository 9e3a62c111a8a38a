/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBuffer;

/**
 * The bytes of Spring's buffers.
 */
final class BodyBuffers {

	private BodyBuffers() {
	}

	/**
	 * The readable bytes of a buffer.
	 * @param buffer the buffer, not to be released while the bytes are in use
	 * @return the bytes, without copying where they are in one piece
	 */
	static ByteBuffer bytes(DataBuffer buffer) {
		if (buffer instanceof DefaultDataBuffer heap) {
			return heap.getNativeBuffer();
		}
		try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
			ByteBuffer first = pieces.hasNext() ? pieces.next() : ByteBuffer.allocate(0);
			return pieces.hasNext() ? copy(buffer) : first;
		}
	}

	private static ByteBuffer copy(DataBuffer buffer) {
		ByteBuffer copy = ByteBuffer.allocate(buffer.readableByteCount());
		buffer.toByteBuffer(copy);
		return copy;
	}

}
