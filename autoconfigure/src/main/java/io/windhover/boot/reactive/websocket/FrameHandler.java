/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

/**
 * Gets what a client sends, one at a time.
 */
interface FrameHandler {

	/**
	 * Whether a message can be taken. Asked again after {@link FrameReader#readOn()}.
	 * @return {@code false} to have the next message wait
	 */
	boolean isReady();

	/**
	 * Take a message, text or binary, or a pong.
	 * @param message the message
	 */
	void onMessage(Frame message);

	/**
	 * Take a ping.
	 * @param payload what to answer with
	 */
	void onPing(byte[] payload);

	/**
	 * The client closes the connection.
	 * @param reason why
	 */
	void onClose(CloseReason reason);

	/**
	 * The client does not keep to the protocol. Nothing will follow.
	 * @param failure what is wrong
	 */
	void onProtocolError(WebSocketException failure);

	/**
	 * The connection has ended. Nothing will follow.
	 */
	void onEnd();

}
