/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a WebSocket. Messages are pulled, as bodies are, and sent with
 * back-pressure. Nothing here blocks; callbacks come on a thread of the server, Kestrel's
 * being the connection's event loop, or on the caller's own, and must not block.
 * <p>
 * The client's pings are answered, and its close is noticed, without the application
 * reading, until a message waits that the application has not read. Before the
 * application reads for the first time, as much may wait as the largest message may have.
 * <p>
 * Equivalent of {@code System.Net.WebSockets.WebSocket}.
 */
public interface WebSocket {

	/**
	 * Returns the sub-protocol that was agreed upon.
	 * @return the sub-protocol, or {@code null} if there is none
	 */
	@Nullable String getSubProtocol();

	/**
	 * Returns whether messages can be sent. Thread-safe.
	 * @return {@code false} once either side has begun to close
	 */
	boolean isOpen();

	/**
	 * Takes the next message. One thread reads at a time.
	 * @return the message, or {@code null} if there is none yet. After the last one,
	 * {@link WebSocketMessage#CLOSE} again and again, however the WebSocket has ended;
	 * {@link #closing()} has the reason
	 */
	@Nullable WebSocketMessage read();

	/**
	 * Asks to be called once when {@link #read()} has something to return. At most one
	 * demand is outstanding; a later one replaces it. If the callback throws, the
	 * WebSocket is closed with the status 1011.
	 * @param callback called once, possibly before this method returns
	 */
	void demand(Runnable callback);

	/**
	 * Has messages handled one after the other, each one when the stage of the previous
	 * one has completed. A loop of stages that read and wait for each other would grow
	 * with each message.
	 * @param handler handles a message; must not block
	 * @return completes when there are no more messages, however the WebSocket has ended.
	 * Fails if the handler fails
	 */
	default CompletionStage<Void> receive(Function<WebSocketMessage, ? extends CompletionStage<?>> handler) {
		return new MessageLoop(this, handler).start();
	}

	/**
	 * Sends a message or a fragment. Thread-safe, except that fragments of different
	 * messages must not be mixed. Pings and pongs may come between them.
	 * @param message the message, which must not be changed until the callback is called
	 * @param callback called once, when the next message should be sent. A client that
	 * does not read delays it. Fails with a {@link WebSocketClosedException} if either
	 * side has begun to close, or with an {@link IllegalStateException} if a message of
	 * another type is not complete
	 */
	void send(WebSocketMessage message, WriteCallback callback);

	/**
	 * Sends a message or a fragment.
	 * @param message the message, which must not be changed until the stage completes
	 * @return completes when the next message should be sent, or fails as by
	 * {@link #send(WebSocketMessage, WriteCallback)}
	 */
	default CompletionStage<Void> send(WebSocketMessage message) {
		CompletableFuture<Void> sent = new CompletableFuture<>();
		send(message, new FutureWriteCallback(sent));
		return sent;
	}

	/**
	 * Begins to close, unless either side has begun. Messages that wait and that still
	 * come are discarded. A client that does not answer in time is cut off. Thread-safe.
	 * @param reason the reason
	 * @return the stage of {@link #closed()}
	 */
	CompletionStage<Void> close(CloseReason reason);

	/**
	 * Returns why the WebSocket closes.
	 * @return completes when either side begins to close, with its reason;
	 * {@link CloseReason#ABNORMAL} if the connection was lost
	 */
	CompletionStage<CloseReason> closing();

	/**
	 * Returns when the WebSocket has closed.
	 * @return completes when both sides have closed or the connection was lost
	 */
	CompletionStage<Void> closed();

	/**
	 * Breaks the connection without a close.
	 */
	void abort();

}
