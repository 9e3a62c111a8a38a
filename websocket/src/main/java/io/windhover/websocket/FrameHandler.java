/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

/**
 * Gets what a client sends, one at a time.
 */
public interface FrameHandler {

	/**
	 * Whether somebody has asked for messages, or never will. Asked again after
	 * {@link FrameReader#readOn()}.
	 * @return {@code false} while messages are kept for whoever may ask
	 */
	boolean isReceiving();

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
	 * The client closes the connection. Nothing but messages that wait will follow.
	 * @param reason why
	 */
	void onClose(CloseReason reason);

	/**
	 * The client does not keep to the protocol. Nothing but messages that wait will
	 * follow.
	 * @param failure what is wrong
	 */
	void onProtocolError(WebSocketException failure);

	/**
	 * The connection has ended. Nothing but messages that wait will follow.
	 */
	void onEnd();

	/**
	 * Whoever was given a message has thrown. Nothing will follow.
	 * @param failure what was thrown
	 */
	void onFailure(RuntimeException failure);

	/**
	 * As much was read as there was, or could be taken.
	 * @param drained whether no message will follow
	 */
	void afterPass(boolean drained);

}
