/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Takes a body's bytes, as long as there is room.
 */
final class RecordingSink implements BodyDecoder.Sink {

	private final StringBuilder bytes = new StringBuilder();

	private int room = Integer.MAX_VALUE;

	private boolean last;

	/** Welcome no more pieces than these. */
	void setRoom(int pieces) {
		this.room = pieces;
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

	/** Whether the body was told to end with the last bytes. */
	boolean isLast() {
		return this.last;
	}

	@Override
	public String toString() {
		return this.bytes.toString();
	}

}
