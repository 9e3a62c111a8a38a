/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of frames (RFC 6455, 5.2).
 */
public enum Opcode {

	/** Continues a fragmented message. */
	CONTINUATION(0),

	/** A text message, or its first fragment. */
	TEXT(1),

	/** A binary message, or its first fragment. */
	BINARY(2),

	/** Closes the connection. */
	CLOSE(8),

	/** A request for a pong. */
	PING(9),

	/** An answer to a ping. */
	PONG(10);

	private final int code;

	Opcode(int code) {
		this.code = code;
	}

	/**
	 * Returns the opcode's number.
	 * @return the number, from 0 to 15
	 */
	public int getCode() {
		return this.code;
	}

	/**
	 * Returns whether frames of this kind are control frames, which are not fragmented
	 * and may come between the fragments of a message.
	 * @return {@code true} for a close, a ping or a pong
	 */
	public boolean isControl() {
		return this.code >= 8;
	}

	/**
	 * Finds an opcode by its number.
	 * @param code the number
	 * @return the opcode, or {@code null} if the number is reserved
	 */
	public static @Nullable Opcode of(int code) {
		for (Opcode opcode : values()) {
			if (opcode.code == code) {
				return opcode;
			}
		}
		return null;
	}

}
