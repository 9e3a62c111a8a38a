/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.jspecify.annotations.Nullable;

/**
 * Compresses the messages of a connection (RFC 7692, 7.2.1). Not thread-safe.
 */
public final class MessageDeflater {

	/** An empty block without compression, which each flush ends with. */
	private static final byte[] FLUSH_TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private static final byte[] NO_INPUT = {};

	private static final int MIN_ROOM = 64;

	private final boolean contextTakeover;

	/** Memory outside the heap, so only while it is needed. */
	private @Nullable Deflater deflater;

	/**
	 * Creates a deflater.
	 * @param contextTakeover whether messages refer to earlier ones
	 */
	public MessageDeflater(boolean contextTakeover) {
		this.contextTakeover = contextTakeover;
	}

	/**
	 * Compresses a fragment.
	 * @param fragment the fragment, whose position is left as it is
	 * @param last whether the message ends with it
	 * @return the payload to send
	 */
	public ByteBuffer deflate(ByteBuffer fragment, boolean last) {
		Deflater current = deflater();
		current.setInput(fragment.duplicate());
		byte[] out = new byte[fragment.remaining() / 2 + MIN_ROOM];
		int length = current.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
		// Full means that there may be more.
		while (length == out.length) {
			out = Arrays.copyOf(out, 2 * length);
			length += current.deflate(out, length, length, Deflater.SYNC_FLUSH);
		}
		// Otherwise the deflater would keep the message until the next one.
		current.setInput(NO_INPUT);
		if (last && !this.contextTakeover) {
			end();
		}
		return ByteBuffer.wrap(out, 0, last ? withoutTail(out, length) : length);
	}

	private static int withoutTail(byte[] out, int length) {
		int end = length - FLUSH_TAIL.length;
		if (end >= 0 && Arrays.equals(out, end, length, FLUSH_TAIL, 0, FLUSH_TAIL.length)) {
			return end;
		}
		// There was nothing to flush. RFC 7692, 7.2.3.6: an empty block is one byte 0
		// without its tail.
		out[0] = 0;
		return 1;
	}

	private Deflater deflater() {
		Deflater current = this.deflater;
		if (current == null) {
			current = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
			this.deflater = current;
		}
		return current;
	}

	/**
	 * Returns whether memory outside the heap is held.
	 * @return {@code true} if it is
	 */
	public boolean holdsMemory() {
		return this.deflater != null;
	}

	/**
	 * Gives the memory back. It is taken again if another message comes.
	 */
	public void end() {
		Deflater current = this.deflater;
		if (current != null) {
			this.deflater = null;
			current.end();
		}
	}

}
