/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of messages together (RFC 6455, 5.4) and checks that text is text.
 */
public final class MessageAssembler {

	private final int maxSize;

	private ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);

	private @Nullable Opcode fragmented;

	/**
	 * Create an assembler.
	 * @param maxSize the largest message that is accepted, in bytes
	 */
	public MessageAssembler(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Add a frame that is not a control frame.
	 * @param frame the frame
	 * @return the message that it completes, as one frame, or {@code null}
	 * @throws WebSocketException if the frame or the message is not allowed
	 */
	public @Nullable Frame add(Frame frame) throws WebSocketException {
		boolean continued = frame.opcode() == Opcode.CONTINUATION;
		if (continued != (this.fragmented != null)) {
			throw WebSocketException.protocolError(
					continued ? "Continuation of no message" : "Message within a message that is not complete");
		}
		if (!continued && frame.last()) {
			return checked(frame);
		}
		if (!continued) {
			this.fragmented = frame.opcode();
		}
		return collect(frame);
	}

	private @Nullable Frame collect(Frame frame) throws WebSocketException {
		if ((long) this.fragments.size() + frame.payload().length > this.maxSize) {
			throw new WebSocketException(1009, "Message larger than " + this.maxSize + " bytes");
		}
		this.fragments.writeBytes(frame.payload());
		Opcode opcode = this.fragmented;
		if (!frame.last() || opcode == null) {
			return null;
		}
		Frame message = new Frame(opcode, true, this.fragments.toByteArray());
		// Not kept for the next one, which may never come.
		this.fragments = new ByteArrayOutputStream(0);
		this.fragmented = null;
		return checked(message);
	}

	private static Frame checked(Frame message) throws WebSocketException {
		if (message.opcode() == Opcode.TEXT) {
			Utf8.decode(ByteBuffer.wrap(message.payload()));
		}
		return message;
	}

}
