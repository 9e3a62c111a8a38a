/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;

/**
 * A frame (RFC 6455, 5.2).
 *
 * @param opcode its kind
 * @param last whether it ends its message
 * @param payload its payload, unmasked
 */
public record Frame(Opcode opcode, boolean last, byte[] payload) {

	private static final int LAST = 0x80;

	/**
	 * Encode a frame that is a whole message, unmasked, as servers send it.
	 * @param opcode its kind
	 * @param payload its payload
	 * @return the bytes
	 */
	public static ByteBuffer encode(Opcode opcode, ByteBuffer payload) {
		int length = payload.remaining();
		ByteBuffer bytes = ByteBuffer.allocate(length + 10).put((byte) (LAST | opcode.getCode()));
		if (length <= 125) {
			bytes.put((byte) length);
		}
		else if (length <= 0xffff) {
			bytes.put((byte) 126).putShort((short) length);
		}
		else {
			bytes.put((byte) 127).putLong(length);
		}
		return bytes.put(payload).flip();
	}

}
