/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.io.IOException;

/**
 * The peer does not keep to the protocol: the connection is closed.
 */
final class WebSocketException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int PROTOCOL_ERROR = 1002;

	private final int code;

	/**
	 * Create the exception.
	 * @param code the status code to close with (RFC 6455, 7.4.1)
	 * @param reason what is wrong
	 */
	WebSocketException(int code, String reason) {
		super(reason);
		this.code = code;
	}

	static WebSocketException protocolError(String reason) {
		return new WebSocketException(PROTOCOL_ERROR, reason);
	}

	CloseReason toCloseReason() {
		return new CloseReason(this.code, String.valueOf(getMessage()));
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// A client's doing: where it was noticed helps nobody, and costs.
		return this;
	}

}
