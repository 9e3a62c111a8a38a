/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.windhover.server.body.BodyChunk;

/**
 * A chunk of a body in a Netty buffer, which it owns.
 */
final class BufferChunk implements BodyChunk {

	private final ByteBuf bytes;

	private final ByteBuffer view;

	private final boolean last;

	private boolean released;

	BufferChunk(ByteBuf bytes, boolean last) {
		this.bytes = bytes;
		this.view = bytes.nioBuffer().asReadOnlyBuffer();
		this.last = last;
	}

	@Override
	public ByteBuffer getBuffer() {
		return this.view;
	}

	@Override
	public boolean isLast() {
		return this.last;
	}

	// The buffer shares its memory and its reference count with others: to release twice
	// would take the memory from them.
	@Override
	public void release() {
		if (!this.released) {
			this.released = true;
			this.bytes.release();
		}
	}

}
