/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message, or a fragment of one if {@code last} is {@code false} or a fragment preceded
 * it.
 *
 * @param type the type
 * @param data the bytes; those of a received message belong to the application
 * @param last whether the message ends with these bytes
 * @param compressible whether it may be compressed if the connection compresses. That of
 * the first fragment counts
 */
public record WebSocketMessage(Type type, ByteBuffer data, boolean last, boolean compressible) {

	/** Returned when there are no more messages. */
	public static final WebSocketMessage CLOSE = new WebSocketMessage(Type.CLOSE, ByteBuffer.allocate(0), true, false);

	/** The largest payload of a ping or pong, in bytes (RFC 6455, 5.5). */
	private static final int MAX_CONTROL_DATA = 125;

	/**
	 * Creates a message.
	 * @throws IllegalArgumentException if a ping or pong has more than 125 bytes or is a
	 * fragment
	 */
	public WebSocketMessage {
		boolean control = type == Type.PING || type == Type.PONG;
		if (control && data.remaining() > MAX_CONTROL_DATA) {
			throw new IllegalArgumentException(
					"data of a " + type + ": " + data.remaining() + " bytes (expected: <= " + MAX_CONTROL_DATA + ")");
		}
		if (control && !last) {
			throw new IllegalArgumentException("last: false (expected: true for a " + type + ")");
		}
	}

	/**
	 * Creates a text message.
	 * @param text the text
	 * @return the message
	 */
	public static WebSocketMessage text(String text) {
		return text(text, true);
	}

	/**
	 * Creates a fragment of a text message.
	 * @param text the text, which must not end between the two halves of a surrogate pair
	 * @param last whether the message ends with it
	 * @return the fragment
	 */
	public static WebSocketMessage text(String text, boolean last) {
		return new WebSocketMessage(Type.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), last, true);
	}

	/**
	 * Creates a binary message.
	 * @param data the bytes, which must not be changed until they were sent
	 * @return the message
	 */
	public static WebSocketMessage binary(ByteBuffer data) {
		return binary(data, true);
	}

	/**
	 * Creates a fragment of a binary message.
	 * @param data the bytes, which must not be changed until they were sent
	 * @param last whether the message ends with them
	 * @return the fragment
	 */
	public static WebSocketMessage binary(ByteBuffer data, boolean last) {
		return new WebSocketMessage(Type.BINARY, data, last, true);
	}

	/**
	 * Creates a ping, which the client answers with a pong.
	 * @param data the bytes to be returned, at most 125
	 * @return the ping
	 */
	public static WebSocketMessage ping(ByteBuffer data) {
		return new WebSocketMessage(Type.PING, data, true, false);
	}

	/**
	 * Creates a pong that answers no ping. Pings of the client need no answer from the
	 * application.
	 * @param data the bytes, at most 125
	 * @return the pong
	 */
	public static WebSocketMessage pong(ByteBuffer data) {
		return new WebSocketMessage(Type.PONG, data, true, false);
	}

	/**
	 * Returns the same message, to be sent without compression. For messages that contain
	 * a secret together with what an attacker can influence (RFC 7692, 8).
	 * @return the message
	 */
	public WebSocketMessage uncompressed() {
		return new WebSocketMessage(this.type, this.data, this.last, false);
	}

	/**
	 * Returns the bytes as text. A fragment of a text may begin or end within a
	 * character, which is then replaced.
	 * @return the text
	 */
	public String asText() {
		return StandardCharsets.UTF_8.decode(this.data.duplicate()).toString();
	}

	/**
	 * Types of messages.
	 */
	public enum Type {

		/** Text in UTF-8. */
		TEXT,

		/** Bytes. */
		BINARY,

		/** A request for a pong. Only sent: pings of the client are answered for you. */
		PING,

		/** An answer to a ping. */
		PONG,

		/** The end of the messages. Only received: see {@link WebSocket#close}. */
		CLOSE

	}

}
