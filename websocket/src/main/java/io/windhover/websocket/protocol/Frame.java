/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.ByteBuffer;

/**
 * A received frame (RFC 6455, 5.2).
 *
 * @param opcode the kind
 * @param last whether it ends its message
 * @param compressed whether it begins a compressed message: the bit RSV1 (RFC 7692, 6)
 * @param payload the payload, unmasked
 */
public record Frame(Opcode opcode, boolean last, boolean compressed, byte[] payload) {

	static final int LAST = 0x80;

	static final int RSV1 = 0x40;

	private static final int MAX_HEADER_SIZE = 10;

	/**
	 * Encodes a frame, unmasked, as servers send it.
	 * @param opcode the kind
	 * @param last whether it ends its message
	 * @param compressed whether it begins a compressed message
	 * @param payload the payload, whose position is left as it is
	 * @return the bytes
	 */
	public static ByteBuffer encode(Opcode opcode, boolean last, boolean compressed, ByteBuffer payload) {
		int length = payload.remaining();
		int start = opcode.getCode() | (last ? LAST : 0) | (compressed ? RSV1 : 0);
		ByteBuffer bytes = ByteBuffer.allocate(length + MAX_HEADER_SIZE).put((byte) start);
		if (length <= 125) {
			bytes.put((byte) length);
		}
		else if (length <= 0xffff) {
			bytes.put((byte) 126).putShort((short) length);
		}
		else {
			bytes.put((byte) 127).putLong(length);
		}
		return bytes.put(payload.duplicate()).flip();
	}

}
