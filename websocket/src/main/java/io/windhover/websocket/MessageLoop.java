/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.windhover.server.body.SerialRunner;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages one after the other, each one when the handler has completed the
 * previous one.
 */
final class MessageLoop {

	private final WebSocket webSocket;

	private final Function<WebSocketMessage, ? extends CompletionStage<?>> handler;

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final SerialRunner runner = new SerialRunner(this::readOn);

	/** Whether the handler has not completed its message. */
	private volatile boolean busy;

	MessageLoop(WebSocket webSocket, Function<WebSocketMessage, ? extends CompletionStage<?>> handler) {
		this.webSocket = webSocket;
		this.handler = handler;
	}

	CompletionStage<Void> start() {
		this.runner.run();
		return this.ended;
	}

	private void readOn() {
		while (!this.busy && !this.ended.isDone()) {
			WebSocketMessage message = this.webSocket.read();
			if (message == null) {
				this.webSocket.demand(this.runner);
				return;
			}
			if (message.type() == WebSocketMessage.Type.CLOSE) {
				this.ended.complete(null);
			}
			else {
				handle(message);
			}
		}
	}

	private void handle(WebSocketMessage message) {
		this.busy = true;
		try {
			this.handler.apply(message).whenComplete((ignored, failure) -> handled(failure));
		}
		catch (RuntimeException ex) {
			handled(ex);
		}
	}

	private void handled(@Nullable Throwable failure) {
		if (failure != null) {
			this.ended.completeExceptionally(failure);
		}
		this.busy = false;
		this.runner.run();
	}

}
