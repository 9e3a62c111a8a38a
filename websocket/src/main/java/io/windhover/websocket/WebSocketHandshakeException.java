/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

/**
 * A request cannot be accepted as the handshake of a WebSocket.
 */
public final class WebSocketHandshakeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int statusCode;

	/**
	 * Creates the exception.
	 * @param statusCode the status code of the response
	 * @param message the reason
	 */
	public WebSocketHandshakeException(int statusCode, String message) {
		super(message);
		this.statusCode = statusCode;
	}

	/**
	 * Returns the status code of the response.
	 * @return 400 if the handshake is malformed, 426 if its version is not 13, 503 if
	 * there are as many upgraded connections as the server allows
	 */
	public int getStatusCode() {
		return this.statusCode;
	}

}
