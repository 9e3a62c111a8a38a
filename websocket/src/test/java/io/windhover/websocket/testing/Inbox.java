/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.testing;

import java.util.ArrayList;
import java.util.List;

import io.windhover.server.body.SerialRunner;
import io.windhover.websocket.WebSocket;
import io.windhover.websocket.WebSocketMessage;

/**
 * Reads as many messages as a test requests, and records them as text.
 */
public final class Inbox {

	private final WebSocket webSocket;

	private final List<String> events = new ArrayList<>();

	private final SerialRunner runner = new SerialRunner(this::read);

	private long requested;

	private boolean completed;

	public Inbox(WebSocket webSocket) {
		this.webSocket = webSocket;
	}

	/** Is about to read, so that no second message is received before. */
	public void open() {
		this.webSocket.demand(this.runner);
	}

	/** Reads all messages there are and that come. */
	public void requestAll() {
		request(Long.MAX_VALUE);
	}

	/** Reads a number of messages more. */
	public void request(long count) {
		this.requested = Math.max(count, this.requested + count);
		this.runner.run();
	}

	/** Returns the messages, and "completed" at their end. */
	public List<String> events() {
		return this.events;
	}

	private void read() {
		while (this.requested > 0 && !this.completed) {
			WebSocketMessage message = this.webSocket.read();
			if (message == null) {
				this.webSocket.demand(this.runner);
				return;
			}
			this.completed = message.type() == WebSocketMessage.Type.CLOSE;
			this.events.add(this.completed ? "completed" : message.asText());
			this.requested--;
		}
	}

}
