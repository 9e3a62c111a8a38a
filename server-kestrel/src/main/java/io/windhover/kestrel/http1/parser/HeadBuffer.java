/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * A copy of the bytes that heads are parsed from, in an array: faster to walk than a
 * buffer, and the memory that header fields point into while the request lasts. It
 * mirrors the connection's buffer from the buffer's reader index on, so that pipelined
 * heads are copied once.
 */
public final class HeadBuffer {

	private static final byte[] NOTHING = {};

	/** What an array can hold. */
	public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

	private static final int INITIAL_SIZE = 2048;

	private byte[] bytes = NOTHING;

	private int start;

	private int end;

	/**
	 * Copy what the buffer has, as far as there is room.
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
	 * Make room for more and copy it.
	 * @param in the connection's buffer
	 * @param limit how many bytes are wanted at most
	 * @return {@code false} if there is no more, or no more is wanted
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
	 * A head was taken out of the buffer.
	 * @param length its length in bytes
	 */
	public void skip(int length) {
		this.start += length;
	}

	/**
	 * The buffer was read by somebody else: nothing is mirrored any more.
	 */
	public void reset() {
		this.start = 0;
		this.end = 0;
	}

	/**
	 * Give the memory back.
	 */
	public void release() {
		this.bytes = NOTHING;
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
