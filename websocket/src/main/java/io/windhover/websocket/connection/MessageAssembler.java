/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketMessage.Type;
import io.windhover.websocket.deflate.MessageInflater;
import io.windhover.websocket.protocol.Frame;
import io.windhover.websocket.protocol.Opcode;
import io.windhover.websocket.protocol.Utf8Validator;
import io.windhover.websocket.protocol.WebSocketException;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of frames (RFC 6455, 5.4): decompresses, checks that text is UTF-8, puts
 * fragments together. Not thread-safe.
 */
final class MessageAssembler {

	private final int maxSize;

	private final boolean reassemble;

	private final @Nullable MessageInflater inflater;

	private final Utf8Validator utf8 = new Utf8Validator();

	private ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);

	/** The type of the message that has begun and not ended. */
	private @Nullable Type type;

	private boolean compressed;

	/**
	 * Creates an assembler.
	 * @param maxSize the largest message that is accepted, in bytes
	 * @param reassemble whether fragments are put together
	 * @param inflater decompresses, or {@code null} if compression was not negotiated
	 */
	MessageAssembler(int maxSize, boolean reassemble, @Nullable MessageInflater inflater) {
		this.maxSize = maxSize;
		this.reassemble = reassemble;
		this.inflater = inflater;
	}

	/**
	 * Adds a frame that is not a control frame.
	 * @param frame the frame
	 * @return the message or fragment that is complete, or {@code null}
	 * @throws WebSocketException if the frame or the message is not allowed
	 */
	@Nullable WebSocketMessage add(Frame frame) throws WebSocketException {
		Type current = begin(frame);
		byte[] data = decompress(frame);
		if (current == Type.TEXT) {
			this.utf8.validate(data, 0, frame.last());
		}
		byte[] complete = this.reassemble ? collect(data, frame.last()) : data;
		if (frame.last()) {
			this.type = null;
		}
		return (complete != null) ? new WebSocketMessage(current, ByteBuffer.wrap(complete), frame.last(), true) : null;
	}

	private Type begin(Frame frame) throws WebSocketException {
		boolean continued = frame.opcode() == Opcode.CONTINUATION;
		Type current = this.type;
		if (continued != (current != null)) {
			throw WebSocketException.protocolError(
					continued ? "Continuation of no message" : "Message within a message that is not complete");
		}
		if (current == null) {
			current = (frame.opcode() == Opcode.TEXT) ? Type.TEXT : Type.BINARY;
			this.type = current;
			this.compressed = frame.compressed();
		}
		return current;
	}

	private byte[] decompress(Frame frame) throws WebSocketException {
		int room = this.maxSize - this.fragments.size();
		if (this.compressed && this.inflater != null) {
			return this.inflater.inflate(frame.payload(), frame.last(), room);
		}
		if (frame.payload().length > room) {
			throw WebSocketException.tooLarge("Message", this.maxSize);
		}
		return frame.payload();
	}

	private byte @Nullable [] collect(byte[] data, boolean last) {
		if (last && this.fragments.size() == 0) {
			return data;
		}
		this.fragments.writeBytes(data);
		if (!last) {
			return null;
		}
		byte[] message = this.fragments.toByteArray();
		// Not kept for the next message, which may never come.
		this.fragments = new ByteArrayOutputStream(0);
		return message;
	}

	/**
	 * Gives the memory back.
	 */
	void release() {
		this.fragments = new ByteArrayOutputStream(0);
		if (this.inflater != null) {
			this.inflater.end();
		}
	}

}
