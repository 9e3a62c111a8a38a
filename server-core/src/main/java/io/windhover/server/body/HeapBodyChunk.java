/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;

/**
 * A chunk whose memory is left to the garbage collector.
 */
record HeapBodyChunk(ByteBuffer buffer, boolean last) implements BodyChunk {

	@Override
	public ByteBuffer getBuffer() {
		return this.buffer;
	}

	@Override
	public boolean isLast() {
		return this.last;
	}

	@Override
	public void release() {
		// Nothing is pooled.
	}

}
