/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8, strictly.
 */
public final class Utf8 {

	private Utf8() {
	}

	/**
	 * Decode text.
	 * @param bytes the text in UTF-8
	 * @return the text
	 * @throws WebSocketException if it is not UTF-8
	 */
	public static String decode(ByteBuffer bytes) throws WebSocketException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException ex) {
			// RFC 6455, 8.1: the connection has to be failed.
			throw new WebSocketException(1007, "Text that is not UTF-8");
		}
	}

	/**
	 * Find where text can be cut without cutting a character.
	 * @param bytes the text in UTF-8
	 * @param max the number of bytes there is room for
	 * @return the number of bytes to keep
	 */
	public static int truncate(byte[] bytes, int max) {
		int length = Math.min(bytes.length, max);
		while (length > 0 && length < bytes.length && (bytes[length] & 0xc0) == 0x80) {
			length--;
		}
		return length;
	}

}
