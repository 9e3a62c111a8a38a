/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;

import io.windhover.server.body.BodyChunk;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Conversions between the server's buffers and Spring's.
 */
final class BodyBuffers {

	private BodyBuffers() {
	}

	/**
	 * Copies a chunk of a request's body, and releases it. See
	 * docs/decisions/0002-bodies-are-pulled.md for why it is not wrapped.
	 * @param chunk the chunk
	 * @return a buffer that needs no release
	 */
	static DataBuffer copyAndRelease(BodyChunk chunk) {
		try {
			ByteBuffer source = chunk.getBuffer();
			byte[] bytes = new byte[source.remaining()];
			source.get(bytes);
			return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
		}
		finally {
			chunk.release();
		}
	}

	/**
	 * Returns the readable bytes of a buffer, which are copied only if they are not in
	 * one piece.
	 * @param buffer the buffer, not to be released while the bytes are in use
	 * @return the bytes
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
