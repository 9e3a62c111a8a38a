/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The key of the handshake, {@code Sec-WebSocket-Key} (RFC 6455, 4.2).
 */
public final class HandshakeKey {

	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	/** Length of the Base64 of 16 bytes. */
	private static final int LENGTH = 24;

	private HandshakeKey() {
	}

	/**
	 * Returns whether a key is the Base64 of 16 bytes.
	 * @param key the key, or {@code null}
	 * @return {@code true} if it is
	 */
	public static boolean isValid(@Nullable String key) {
		if (key == null || key.length() != LENGTH) {
			return false;
		}
		try {
			return Base64.getDecoder().decode(key).length == 16;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Computes the value of {@code Sec-WebSocket-Accept}.
	 * @param key the client's key
	 * @return the value
	 */
	public static String accept(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
