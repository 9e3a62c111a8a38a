/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;

/**
 * A piece of a body. The receiver owns it until it calls {@link #release()}, exactly
 * once. Afterwards neither the chunk nor its buffer may be used.
 */
public interface BodyChunk {

	/** The end of a body, without bytes. Releasing it does nothing. */
	BodyChunk END = of(ByteBuffer.allocate(0), true);

	/**
	 * Returns the bytes, as a read-only view of the server's memory.
	 * @return the same buffer at every call; the receiver may move its position
	 */
	ByteBuffer getBuffer();

	/**
	 * Returns whether the body ends with this chunk.
	 * @return {@code true} for the last chunk
	 */
	boolean isLast();

	/**
	 * Releases the memory. May be called from any thread.
	 */
	void release();

	/**
	 * Returns a chunk over memory that needs no release.
	 * @param buffer the bytes
	 * @param last whether the body ends with them
	 * @return the chunk
	 */
	static BodyChunk of(ByteBuffer buffer, boolean last) {
		return new HeapBodyChunk(buffer.asReadOnlyBuffer(), last);
	}

}
