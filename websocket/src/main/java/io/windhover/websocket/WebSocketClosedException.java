/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

/**
 * A message cannot be sent, as one side has begun to close. That may happen at any time,
 * so an application that fails with it has not failed.
 */
public final class WebSocketClosedException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 */
	public WebSocketClosedException() {
		super("The WebSocket is closed");
	}

}
