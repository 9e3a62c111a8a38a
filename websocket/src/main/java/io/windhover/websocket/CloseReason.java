/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Why a connection ends (RFC 6455, 7.4).
 *
 * @param code the status code
 * @param text the reason in words, possibly empty
 */
public record CloseReason(int code, String text) {

	/** The peer said nothing. Never sent. */
	public static final CloseReason NO_STATUS = new CloseReason(1005, "");

	/** The connection was lost. Never sent. */
	public static final CloseReason ABNORMAL = new CloseReason(1006, "");

	/** The application has failed. */
	public static final CloseReason SERVER_ERROR = new CloseReason(1011, "");

	/** A control frame has room for 125 bytes, two of which are the code. */
	private static final int MAX_TEXT = 123;

	/**
	 * Read the payload of a close frame.
	 * @param payload the payload
	 * @return the reason
	 * @throws WebSocketException if it is malformed
	 */
	public static CloseReason parse(byte[] payload) throws WebSocketException {
		if (payload.length == 0) {
			return NO_STATUS;
		}
		if (payload.length == 1) {
			throw WebSocketException.protocolError("Close frame with half a status code");
		}
		ByteBuffer bytes = ByteBuffer.wrap(payload);
		int code = bytes.getShort() & 0xffff;
		if (!isSendable(code)) {
			throw WebSocketException.protocolError("Status code " + code);
		}
		return new CloseReason(code, Utf8.decode(bytes));
	}

	// RFC 6455, 7.4.1 and 7.4.2: some codes are reserved, 1005, 1006 and 1015 must not be
	// sent, and what is above is for applications.
	private static boolean isSendable(int code) {
		boolean registered = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
		return registered || (code >= 3000 && code <= 4999);
	}

	/**
	 * Write the payload of a close frame.
	 * @return the payload; empty for codes that must not be sent
	 */
	public ByteBuffer encode() {
		if (!isSendable(this.code)) {
			return ByteBuffer.allocate(0);
		}
		byte[] bytes = this.text.getBytes(StandardCharsets.UTF_8);
		int length = Utf8.truncate(bytes, MAX_TEXT);
		return ByteBuffer.allocate(2 + length).putShort((short) this.code).put(bytes, 0, length).flip();
	}

}
