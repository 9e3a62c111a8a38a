/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;

/**
 * A piece of a body. The receiver owns it until it calls {@link #release()}, exactly
 * once, after which neither the chunk nor its buffer may be touched.
 */
public interface BodyChunk {

	/** The end of a body, without bytes. Releasing it does nothing. */
	BodyChunk END = of(ByteBuffer.allocate(0), true);

	/**
	 * The bytes, as a read-only view over the server's memory.
	 * @return the same buffer at every call; its position is the receiver's to move
	 */
	ByteBuffer getBuffer();

	/**
	 * Whether the body ends with this chunk.
	 * @return {@code true} for the last chunk
	 */
	boolean isLast();

	/**
	 * Give the memory back. May be called from any thread.
	 */
	void release();

	/**
	 * Wrap memory that needs no release.
	 * @param buffer the bytes
	 * @param last whether the body ends with them
	 * @return a chunk over the bytes
	 */
	static BodyChunk of(ByteBuffer buffer, boolean last) {
		return new HeapBodyChunk(buffer.asReadOnlyBuffer(), last);
	}

}
