/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocket;

/**
 * The WebSockets that are open, to be closed when the server shuts down, which would wait
 * for them in vain otherwise. Thread-safe.
 */
public final class WebSocketRegistry {

	private final Set<WebSocket> open = ConcurrentHashMap.newKeySet();

	private volatile boolean goingAway;

	/**
	 * Adds a WebSocket, which is closed at once while the server shuts down.
	 * @param webSocket the WebSocket
	 */
	public void add(WebSocket webSocket) {
		this.open.add(webSocket);
		if (this.goingAway) {
			webSocket.close(CloseReason.GOING_AWAY);
		}
	}

	/**
	 * Removes a WebSocket.
	 * @param webSocket the WebSocket
	 */
	public void remove(WebSocket webSocket) {
		this.open.remove(webSocket);
	}

	/**
	 * Closes all WebSockets with the status 1001, and those that are added later too.
	 */
	public void goAway() {
		this.goingAway = true;
		this.open.forEach((webSocket) -> webSocket.close(CloseReason.GOING_AWAY));
	}

	/**
	 * Ends the effect of {@link #goAway()}, as the server starts again.
	 */
	public void resume() {
		this.goingAway = false;
	}

}
