/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.windhover.websocket.CloseReason;

/**
 * The payload of a close frame (RFC 6455, 5.5.1).
 */
public final class ClosePayload {

	/** A control frame has room for 125 bytes, two of which are the code. */
	private static final int MAX_TEXT = 123;

	private ClosePayload() {
	}

	/**
	 * Parses the payload of a received close frame.
	 * @param payload the payload
	 * @return the reason
	 * @throws WebSocketException if the payload is malformed
	 */
	public static CloseReason parse(byte[] payload) throws WebSocketException {
		if (payload.length == 0) {
			return CloseReason.NO_STATUS;
		}
		if (payload.length == 1) {
			throw WebSocketException.protocolError("Close frame with half a status code");
		}
		int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
		if (!isSendable(code)) {
			throw WebSocketException.protocolError("Status code " + code);
		}
		new Utf8Validator().validate(payload, 2, true);
		return new CloseReason(code, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
	}

	// RFC 6455, 7.4.1 and 7.4.2: some codes are reserved; 1005, 1006 and 1015 must not be
	// sent; 3000 to 4999 are for libraries and applications.
	private static boolean isSendable(int code) {
		boolean registered = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
		return registered || (code >= 3000 && code <= 4999);
	}

	/**
	 * Encodes the payload of a close frame.
	 * @param reason the reason
	 * @return the payload; empty for codes that must not be sent
	 */
	public static ByteBuffer encode(CloseReason reason) {
		if (!isSendable(reason.code())) {
			return ByteBuffer.allocate(0);
		}
		byte[] bytes = reason.text().getBytes(StandardCharsets.UTF_8);
		int length = truncate(bytes);
		return ByteBuffer.allocate(2 + length).putShort((short) reason.code()).put(bytes, 0, length).flip();
	}

	private static int truncate(byte[] bytes) {
		int length = Math.min(bytes.length, MAX_TEXT);
		// Not within a character.
		while (length > 0 && length < bytes.length && (bytes[length] & 0xc0) == 0x80) {
			length--;
		}
		return length;
	}

}
