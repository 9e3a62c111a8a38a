/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocket;
import io.windhover.websocket.WebSocketClosedException;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.protocol.ClosePayload;
import io.windhover.websocket.protocol.WebSocketException;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket over an upgraded connection, after the handshake. It closes as both sides
 * have to agree on (RFC 6455, 7). Its creator starts it, and releases it at the end.
 */
public final class WebSocketConnection implements WebSocket {

	private final ConnectionSettings settings;

	private final Runnable abort;

	private final FrameWriter writer;

	private final FrameReader reader;

	private final PongSender pongs;

	private final KeepAlive keepAlive;

	private final Timeout closeTimeout;

	private final AtomicBoolean closeSent = new AtomicBoolean();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final CompletableFuture<CloseReason> closing = new CompletableFuture<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	// The stages, not the futures, are what applications see: they must not complete
	// them.
	private final CompletionStage<CloseReason> closingStage = this.closing.minimalCompletionStage();

	private final CompletionStage<Void> closedStage = this.closed.minimalCompletionStage();

	/**
	 * Creates a connection.
	 * @param body both directions
	 * @param settings the options and the agreements
	 * @param abort breaks the connection
	 * @param timer the clock
	 */
	public WebSocketConnection(DuplexBody body, ConnectionSettings settings, Runnable abort, WebSocketTimer timer) {
		this.settings = settings;
		this.abort = abort;
		this.writer = new FrameWriter(body.getOutput(), settings.newDeflater(), this::endWithoutClose);
		this.reader = new FrameReader(body.getInput(), new Incoming(), settings.newAssembler(), settings);
		this.pongs = new PongSender(this.writer);
		this.keepAlive = new KeepAlive(settings, timer, this.reader, this::ping, abort);
		this.closeTimeout = new Timeout(timer);
	}

	/**
	 * Begins to read.
	 */
	public void start() {
		this.keepAlive.start();
		this.reader.readOn();
	}

	@Override
	public @Nullable String getSubProtocol() {
		return this.settings.subProtocol();
	}

	@Override
	public boolean isOpen() {
		return !this.closeSent.get();
	}

	@Override
	public @Nullable WebSocketMessage read() {
		return this.reader.read();
	}

	@Override
	public void demand(Runnable callback) {
		this.reader.demand(callback);
	}

	@Override
	public void send(WebSocketMessage message, WriteCallback callback) {
		if (message.type() == WebSocketMessage.Type.CLOSE) {
			callback.failed(new IllegalArgumentException("type: CLOSE (expected: close is called)"));
		}
		else if (isOpen()) {
			this.writer.write(message, callback);
		}
		else {
			callback.failed(new WebSocketClosedException());
		}
	}

	private void ping() {
		send(WebSocketMessage.ping(ByteBuffer.allocate(0)), WriteCallback.NOOP);
	}

	@Override
	public CompletionStage<Void> close(CloseReason reason) {
		if (sendClose(reason)) {
			// A message that was not read may be in the way of the answer.
			this.reader.discard();
			this.closing.complete(reason);
			this.reader.readOn();
		}
		return this.closedStage;
	}

	@Override
	public CompletionStage<CloseReason> closing() {
		return this.closingStage;
	}

	@Override
	public CompletionStage<Void> closed() {
		return this.closedStage;
	}

	@Override
	public void abort() {
		this.abort.run();
	}

	/**
	 * Closes with the status 1011, and does not wait for the client's answer, as the
	 * receiver of its messages has failed.
	 */
	public void fail() {
		sendClose(CloseReason.SERVER_ERROR);
		end(CloseReason.SERVER_ERROR);
		this.reader.stop();
	}

	/**
	 * Releases everything, as the end of the connection is not waited for any more.
	 */
	public void release() {
		this.keepAlive.stop();
		this.closeTimeout.stop();
		this.reader.stop();
		this.writer.release();
	}

	private boolean sendClose(CloseReason reason) {
		boolean first = beginClose();
		if (first) {
			this.writer.writeClose(ClosePayload.encode(reason));
		}
		return first;
	}

	// Whichever side began: the client has to read what was sent before, and to answer.
	private boolean beginClose() {
		boolean first = this.closeSent.compareAndSet(false, true);
		if (first) {
			this.keepAlive.stop();
			this.closeTimeout.schedule(this.settings.closeTimeout(), this.abort);
		}
		return first;
	}

	private void endWithoutClose() {
		beginClose();
		end(CloseReason.ABNORMAL);
	}

	private void end(CloseReason reason) {
		if (this.ended.compareAndSet(false, true)) {
			this.closing.complete(reason);
			this.writer.end(WriteCallback.of(this::finish, (cause) -> finish()));
		}
	}

	private void finish() {
		this.closeTimeout.stop();
		this.closed.complete(null);
	}

	/** What comes from the client and is not a message. */
	private final class Incoming implements FrameHandler {

		@Override
		public void onPing(byte[] payload) {
			if (isOpen()) {
				WebSocketConnection.this.pongs.answer(payload);
			}
		}

		@Override
		public void onClose(CloseReason reason) {
			sendClose(reason);
			end(reason);
		}

		@Override
		public void onProtocolError(WebSocketException failure) {
			onClose(failure.toCloseReason());
		}

		@Override
		public void onFailure() {
			onClose(CloseReason.SERVER_ERROR);
		}

		@Override
		public void onEnd() {
			endWithoutClose();
		}

	}

}
