/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Decodes frames that a client sends (RFC 6455, 5.2), from bytes in pieces of any size.
 */
public final class FrameDecoder {

	/** RFC 6455, 5.5. */
	private static final int MAX_CONTROL_PAYLOAD = 125;

	private static final int MAX_HEADER_SIZE = 14;

	private static final int MASK_SIZE = 4;

	/** Memory for a payload that has not come: an announced length costs nothing. */
	private static final int FIRST_PART = 8 * 1024;

	private final int maxPayload;

	private final boolean compression;

	private final ByteBuffer header = ByteBuffer.allocate(MAX_HEADER_SIZE);

	private @Nullable Opcode opcode;

	/** Grows with the bytes that come, up to the announced length. */
	private byte @Nullable [] payload;

	private int length;

	private int filled;

	/**
	 * Creates a decoder.
	 * @param maxPayload the largest payload that is accepted, in bytes
	 * @param compression whether permessage-deflate was negotiated
	 */
	public FrameDecoder(int maxPayload, boolean compression) {
		this.maxPayload = maxPayload;
		this.compression = compression;
		this.header.limit(2);
	}

	/**
	 * Takes bytes until a frame is complete.
	 * @param in the bytes, whose position is moved behind those that were taken
	 * @return the frame, or {@code null} if more bytes are needed
	 * @throws WebSocketException if the frame is not allowed
	 */
	public @Nullable Frame decode(ByteBuffer in) throws WebSocketException {
		if (this.payload == null && !takeHeader(in)) {
			return null;
		}
		return takePayload(in);
	}

	private boolean takeHeader(ByteBuffer in) throws WebSocketException {
		while (in.hasRemaining()) {
			this.header.put(in.get());
			if (this.header.hasRemaining()) {
				continue;
			}
			if (this.opcode == null) {
				this.opcode = checkStart(this.header.get(0), this.header.get(1));
				this.header.limit(2 + lengthSize() + MASK_SIZE);
			}
			else {
				this.length = checkLength(this.opcode, announcedLength());
				this.payload = new byte[Math.min(this.length, Math.max(in.remaining(), FIRST_PART))];
				return true;
			}
		}
		return false;
	}

	private Opcode checkStart(byte first, byte second) throws WebSocketException {
		Opcode kind = Opcode.of(first & 0x0f);
		if ((first & (this.compression ? 0x30 : 0x70)) != 0) {
			throw WebSocketException.protocolError("Reserved bits without an extension");
		}
		if (kind == null) {
			throw WebSocketException.protocolError("Opcode " + (first & 0x0f));
		}
		// RFC 7692, 6.1: the bit is on the first fragment of a message.
		if ((first & Frame.RSV1) != 0 && (kind.isControl() || kind == Opcode.CONTINUATION)) {
			throw WebSocketException.protocolError("Compressed control frame or continuation");
		}
		// RFC 6455, 5.1: a server must close the connection upon a frame that is not
		// masked.
		if ((second & 0x80) == 0) {
			throw WebSocketException.protocolError("Frame without a mask");
		}
		if (kind.isControl() && ((first & Frame.LAST) == 0 || (second & 0x7f) > MAX_CONTROL_PAYLOAD)) {
			throw WebSocketException.protocolError("Control frame that is fragmented or too long");
		}
		return kind;
	}

	private int lengthSize() {
		return switch (this.header.get(1) & 0x7f) {
			case 126 -> Short.BYTES;
			case 127 -> Long.BYTES;
			default -> 0;
		};
	}

	private long announcedLength() throws WebSocketException {
		int shortLength = this.header.get(1) & 0x7f;
		if (shortLength < 126) {
			return shortLength;
		}
		boolean two = shortLength == 126;
		long length = two ? this.header.getShort(2) & 0xffff : this.header.getLong(2);
		if (length < (two ? 126 : 0x10000)) {
			throw WebSocketException.protocolError("Length that is negative or not in its shortest form");
		}
		return length;
	}

	private int checkLength(Opcode kind, long length) throws WebSocketException {
		if (!kind.isControl() && length > this.maxPayload) {
			throw WebSocketException.tooLarge("Frame", this.maxPayload);
		}
		return (int) length;
	}

	private @Nullable Frame takePayload(ByteBuffer in) {
		byte[] target = this.payload;
		Opcode kind = this.opcode;
		if (target == null || kind == null) {
			return null;
		}
		int count = Math.min(in.remaining(), this.length - this.filled);
		if (this.filled + count > target.length) {
			int doubled = (int) Math.min(this.length, 2L * target.length);
			target = Arrays.copyOf(target, Math.max(doubled, this.filled + count));
			this.payload = target;
		}
		in.get(target, this.filled, count);
		this.filled += count;
		if (this.filled < this.length) {
			return null;
		}
		unmask(target);
		byte first = this.header.get(0);
		reset();
		return new Frame(kind, (first & Frame.LAST) != 0, (first & Frame.RSV1) != 0, target);
	}

	private void unmask(byte[] target) {
		int mask = this.header.limit() - MASK_SIZE;
		for (int i = 0; i < target.length; i++) {
			target[i] ^= this.header.get(mask + (i & 3));
		}
	}

	private void reset() {
		this.header.clear().limit(2);
		this.opcode = null;
		this.payload = null;
		this.filled = 0;
	}

}
