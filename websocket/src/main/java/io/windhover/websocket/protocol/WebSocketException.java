/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.protocol;

import java.io.IOException;

import io.windhover.websocket.CloseReason;

/**
 * The client does not keep to the protocol or to a limit, so the connection is closed.
 */
public final class WebSocketException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int PROTOCOL_ERROR = 1002;

	private static final int INVALID_DATA = 1007;

	private static final int TOO_LARGE = 1009;

	private final int code;

	private WebSocketException(int code, String reason) {
		super(reason);
		this.code = code;
	}

	/**
	 * Creates an exception that closes with the status 1002.
	 * @param reason the violation in words
	 * @return the exception
	 */
	public static WebSocketException protocolError(String reason) {
		return new WebSocketException(PROTOCOL_ERROR, reason);
	}

	/**
	 * Creates an exception that closes with the status 1007.
	 * @param reason the violation in words
	 * @return the exception
	 */
	public static WebSocketException invalidData(String reason) {
		return new WebSocketException(INVALID_DATA, reason);
	}

	/**
	 * Creates an exception that closes with the status 1009.
	 * @param what a message or a frame
	 * @param maxSize the limit, in bytes
	 * @return the exception
	 */
	public static WebSocketException tooLarge(String what, int maxSize) {
		return new WebSocketException(TOO_LARGE, what + " larger than " + maxSize + " bytes");
	}

	/**
	 * Returns the reason to close with.
	 * @return the reason
	 */
	public CloseReason toCloseReason() {
		return new CloseReason(this.code, String.valueOf(getMessage()));
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// The client's fault: the place where it was noticed is of no use, and costs.
		return this;
	}

}
