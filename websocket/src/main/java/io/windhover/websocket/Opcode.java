/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of frames (RFC 6455, 5.2).
 */
public enum Opcode {

	/** Continues a fragmented message. */
	CONTINUATION(0),

	/** A message of text, or its first fragment. */
	TEXT(1),

	/** A message of bytes, or its first fragment. */
	BINARY(2),

	/** Ends the connection. */
	CLOSE(8),

	/** Is to be answered by a pong. */
	PING(9),

	/** Answers a ping. */
	PONG(10);

	private final int code;

	Opcode(int code) {
		this.code = code;
	}

	public int getCode() {
		return this.code;
	}

	public boolean isControl() {
		return this.code >= 8;
	}

	public static @Nullable Opcode of(int code) {
		for (Opcode opcode : values()) {
			if (opcode.code == code) {
				return opcode;
			}
		}
		return null;
	}

}
