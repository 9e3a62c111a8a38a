/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A chunk that counts its releases.
 */
final class CountedChunk implements BodyChunk {

	private final ByteBuffer buffer;

	private final boolean last;

	private final AtomicInteger releases = new AtomicInteger();

	CountedChunk(String text, boolean last) {
		this.buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).asReadOnlyBuffer();
		this.last = last;
	}

	int releases() {
		return this.releases.get();
	}

	@Override
	public ByteBuffer getBuffer() {
		if (this.releases.get() > 0) {
			throw new IllegalStateException("The chunk is released");
		}
		return this.buffer;
	}

	@Override
	public boolean isLast() {
		return this.last;
	}

	@Override
	public void release() {
		this.releases.incrementAndGet();
	}

}
