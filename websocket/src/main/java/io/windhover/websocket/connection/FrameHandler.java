/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import io.windhover.websocket.CloseReason;
import io.windhover.websocket.protocol.WebSocketException;

/**
 * Receives what concerns the connection rather than the application. One method is called
 * at a time; after one of the last four, none.
 */
interface FrameHandler {

	/**
	 * Called for a ping.
	 * @param payload the payload to answer with
	 */
	void onPing(byte[] payload);

	/**
	 * Called when the client closes.
	 * @param reason the client's reason
	 */
	void onClose(CloseReason reason);

	/**
	 * Called when the client does not keep to the protocol.
	 * @param failure the violation
	 */
	void onProtocolError(WebSocketException failure);

	/**
	 * Called when the connection has ended without a close.
	 */
	void onEnd();

	/**
	 * Called when the application's callback has thrown.
	 */
	void onFailure();

}
