/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes that are joined before they are sent, in an array that grows and is reused. A
 * plain array, since the checks of a {@link io.netty.buffer.ByteBuf} cost more than to
 * copy the bytes of a usual response.
 */
public final class OutputBytes {

	private static final byte[] EMPTY = {};

	/** An array that had to grow larger than this is not kept. */
	private static final int MAX_KEPT = 8 * 1024;

	private static final int INITIAL_SIZE = 1024;

	private byte[] bytes = EMPTY;

	private int length;

	public byte[] array() {
		return this.bytes;
	}

	public int length() {
		return this.length;
	}

	public boolean isEmpty() {
		return this.length == 0;
	}

	/** Grows for a number of bytes in one step, rather than in several. */
	OutputBytes reserve(int count) {
		int needed = this.length + count;
		if (needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(INITIAL_SIZE, Math.max(2 * this.bytes.length, needed)));
		}
		return this;
	}

	public void add(byte value) {
		reserve(1);
		this.bytes[this.length++] = value;
	}

	public void add(byte[] data) {
		add(data, data.length);
	}

	private void add(byte[] data, int count) {
		reserve(count);
		System.arraycopy(data, 0, this.bytes, this.length, count);
		this.length += count;
	}

	/** Adds data, whose position does not change. */
	public void add(ByteBuffer data) {
		int count = data.remaining();
		reserve(count);
		data.get(data.position(), this.bytes, this.length, count);
		this.length += count;
	}

	// This method of String is deprecated since it drops the high byte of each character.
	// That is the encoding ISO-8859-1 if there are no high bytes, and the only way to
	// copy a string into an array that exists.
	@SuppressWarnings("deprecation")
	public void addLatin1(String text) {
		int count = text.length();
		reserve(count);
		text.getBytes(0, count, this.bytes, this.length);
		this.length += count;
	}

	/** Adds a number that is not negative, in decimal. */
	public void addDecimal(long value) {
		int digits = 1;
		for (long rest = value / 10; rest > 0; rest /= 10) {
			digits++;
		}
		reserve(digits);
		this.length += digits;
		int at = this.length;
		for (long rest = value; digits > 0; digits--) {
			this.bytes[--at] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
	}

	public void addLineEnd() {
		reserve(2);
		this.bytes[this.length++] = '\r';
		this.bytes[this.length++] = '\n';
	}

	/** Moves all bytes to the end of others. */
	public void moveTo(OutputBytes target) {
		target.add(this.bytes, this.length);
		clear();
	}

	/** Drops the bytes. */
	public void clear() {
		this.length = 0;
		if (this.bytes.length > MAX_KEPT) {
			this.bytes = EMPTY;
		}
	}

	/** Releases memory that is not in use. */
	public void releaseMemory() {
		if (this.length == 0) {
			this.bytes = EMPTY;
		}
	}

}
