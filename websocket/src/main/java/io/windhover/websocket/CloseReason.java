/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

/**
 * The reason why a WebSocket is closed (RFC 6455, 7.4). Codes that must not be sent, such
 * as 1005 and 1006, close without a status. A text longer than 123 bytes is truncated.
 *
 * @param code the status code
 * @param text the reason in words, possibly empty
 */
public record CloseReason(int code, String text) {

	/** The purpose of the WebSocket is fulfilled. */
	public static final CloseReason NORMAL = new CloseReason(1000, "");

	/** The server is shutting down. */
	public static final CloseReason GOING_AWAY = new CloseReason(1001, "");

	/** The client gave no status. Never sent. */
	public static final CloseReason NO_STATUS = new CloseReason(1005, "");

	/** The connection was lost. Never sent. */
	public static final CloseReason ABNORMAL = new CloseReason(1006, "");

	/** The application has failed. */
	public static final CloseReason SERVER_ERROR = new CloseReason(1011, "");

}
