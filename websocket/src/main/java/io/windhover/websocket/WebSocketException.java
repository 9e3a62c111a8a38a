/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.io.IOException;

/**
 * The peer does not keep to the protocol: the connection is closed.
 */
public final class WebSocketException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int PROTOCOL_ERROR = 1002;

	private final int code;

	/**
	 * Create the exception.
	 * @param code the status code to close with (RFC 6455, 7.4.1)
	 * @param reason what is wrong
	 */
	public WebSocketException(int code, String reason) {
		super(reason);
		this.code = code;
	}

	public static WebSocketException protocolError(String reason) {
		return new WebSocketException(PROTOCOL_ERROR, reason);
	}

	public CloseReason toCloseReason() {
		return new CloseReason(this.code, String.valueOf(getMessage()));
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// A client's doing: where it was noticed helps nobody, and costs.
		return this;
	}

}
