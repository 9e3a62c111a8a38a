/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * A sink that records a body's bytes, and wants as many parts as a test allows.
 */
final class RecordingSink implements BodyDecoder.Sink {

	private final StringBuilder bytes = new StringBuilder();

	private int room = Integer.MAX_VALUE;

	private boolean last;

	/** Wants this many parts from now on. */
	void setRoom(int parts) {
		this.room = parts;
	}

	@Override
	public boolean wantsMore() {
		return this.room > 0;
	}

	@Override
	public void take(ByteBuf in, int length, boolean isLast) {
		this.room--;
		this.last |= isLast;
		this.bytes.append(in.readCharSequence(length, StandardCharsets.ISO_8859_1));
	}

	/** Returns whether the decoder marked the end of the body. */
	boolean isLast() {
		return this.last;
	}

	@Override
	public String toString() {
		return this.bytes.toString();
	}

}
