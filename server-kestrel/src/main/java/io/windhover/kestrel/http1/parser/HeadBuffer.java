/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * A copy, in an array, of the bytes that heads are parsed from. An array is faster to
 * scan than a Netty buffer, and header fields point into it until the request is
 * complete. It mirrors the connection's buffer from its reader index on, so that
 * pipelined heads are copied once.
 */
public final class HeadBuffer {

	private static final byte[] EMPTY = {};

	/** The largest size of an array. */
	public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

	private static final int INITIAL_SIZE = 2048;

	private byte[] bytes = EMPTY;

	private int start;

	private int end;

	/**
	 * Copies what the buffer has, as far as there is room.
	 * @param in the connection's buffer
	 */
	public void mirror(ByteBuf in) {
		int missing = in.readableBytes() - length();
		if (missing <= 0) {
			return;
		}
		if (this.start > 0 && this.bytes.length - this.end < missing) {
			reset();
			missing = in.readableBytes();
		}
		if (this.bytes.length == 0) {
			this.bytes = new byte[INITIAL_SIZE];
		}
		int count = Math.min(missing, this.bytes.length - this.end);
		in.getBytes(in.readerIndex() + length(), this.bytes, this.end, count);
		this.end += count;
	}

	/**
	 * Grows and copies more.
	 * @param in the connection's buffer
	 * @param limit the most bytes to copy
	 * @return {@code false} if the buffer has no more, or the limit is reached
	 */
	public boolean mirrorMore(ByteBuf in, int limit) {
		if (in.readableBytes() <= length() || length() >= limit) {
			return false;
		}
		int wanted = (int) Math.min(4L * this.bytes.length, Math.max(limit, INITIAL_SIZE));
		if (wanted > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, wanted);
		}
		int before = length();
		mirror(in);
		return length() > before;
	}

	/**
	 * Skips a head that was parsed.
	 * @param length its length in bytes
	 */
	public void skip(int length) {
		this.start += length;
	}

	/**
	 * Drops the copy, after other bytes than heads were read from the buffer.
	 */
	public void reset() {
		this.start = 0;
		this.end = 0;
	}

	/**
	 * Releases the memory.
	 */
	public void release() {
		this.bytes = EMPTY;
		reset();
	}

	public byte[] bytes() {
		return this.bytes;
	}

	public int start() {
		return this.start;
	}

	public int end() {
		return this.end;
	}

	public int length() {
		return this.end - this.start;
	}

}
