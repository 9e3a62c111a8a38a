/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.windhover.websocket.protocol.WebSocketException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses the messages of a connection (RFC 7692, 7.2.2). Not thread-safe.
 */
public final class MessageInflater {

	/** Removed by the sender from the end of each message. */
	private static final byte[] FLUSH_TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private static final byte[] NOTHING = {};

	private static final int STEP = 4 * 1024;

	private final boolean contextTakeover;

	private final int maxSize;

	/** Memory outside the heap, so only while it is needed. */
	private @Nullable Inflater inflater;

	private byte[] step = NOTHING;

	/** Whether the current message has bytes after a last block, if it had one. */
	private boolean withinStream;

	/**
	 * Creates an inflater.
	 * @param contextTakeover whether messages refer to earlier ones
	 * @param maxSize the largest message that is accepted, in bytes
	 */
	public MessageInflater(boolean contextTakeover, int maxSize) {
		this.contextTakeover = contextTakeover;
		this.maxSize = maxSize;
	}

	/**
	 * Decompresses a fragment.
	 * @param fragment the payload as received
	 * @param last whether the message ends with it
	 * @param room the number of bytes that the message may still have
	 * @return the decompressed bytes
	 * @throws WebSocketException if there are more bytes than that, or they are malformed
	 */
	public byte[] inflate(byte[] fragment, boolean last, int room) throws WebSocketException {
		// Small, as a flood of fragments that have next to nothing in them must be cheap.
		ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(room, 3 * Math.min(fragment.length, STEP)));
		try {
			feed(fragment, out, room);
			if (last && this.withinStream) {
				feed(FLUSH_TAIL, out, room);
				this.withinStream = false;
			}
		}
		catch (DataFormatException ex) {
			throw WebSocketException.invalidData("Compressed data is malformed");
		}
		if (last && !this.contextTakeover) {
			end();
		}
		return out.toByteArray();
	}

	private void feed(byte[] bytes, ByteArrayOutputStream out, int room)
			throws DataFormatException, WebSocketException {
		if (bytes.length == 0) {
			return;
		}
		Inflater current = inflater();
		current.setInput(bytes);
		this.withinStream = true;
		int count;
		do {
			count = current.inflate(this.step);
			if (count > room - out.size()) {
				throw WebSocketException.tooLarge("Message", this.maxSize);
			}
			out.write(this.step, 0, count);
		}
		while (restart(current, bytes) || count > 0);
	}

	// RFC 7692, 7.2.3.4: a sender may flush with a block that is marked as the last one.
	// It begins anew after that, without reference to what was before.
	private boolean restart(Inflater current, byte[] bytes) {
		if (!current.finished()) {
			return false;
		}
		int rest = current.getRemaining();
		current.reset();
		current.setInput(bytes, bytes.length - rest, rest);
		this.withinStream = rest > 0;
		return this.withinStream;
	}

	private Inflater inflater() {
		Inflater current = this.inflater;
		if (current == null) {
			current = new Inflater(true);
			this.inflater = current;
			this.step = new byte[STEP];
		}
		return current;
	}

	/**
	 * Returns whether memory outside the heap is held.
	 * @return {@code true} if it is
	 */
	public boolean holdsMemory() {
		return this.inflater != null;
	}

	/**
	 * Gives the memory back. It is taken again if another message comes.
	 */
	public void end() {
		Inflater current = this.inflater;
		if (current != null) {
			this.inflater = null;
			this.step = NOTHING;
			current.end();
		}
	}

}
