/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.Frame;
import io.windhover.websocket.FrameHandler;
import io.windhover.websocket.FrameReader;
import io.windhover.websocket.FrameWriter;
import io.windhover.websocket.Opcode;
import io.windhover.websocket.WebSocketException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * A connection after its handshake: answers pings, and closes as both sides have to agree
 * on (RFC 6455, 7).
 */
final class WebSocketConnection implements FrameHandler {

	private static final Log logger = LogFactory.getLog(WebSocketConnection.class);

	/** How long the other side may take to agree to the close. */
	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

	private final FrameWriter writer;

	private final FrameReader reader;

	private final Runnable abort;

	private final InboundMessages messages;

	private final AtomicBoolean closeSent = new AtomicBoolean();

	private final AtomicBoolean pongUnderWay = new AtomicBoolean();

	private final AtomicReference<byte @Nullable []> nextPong = new AtomicReference<>();

	private final Sinks.One<CloseReason> closing = Sinks.one();

	private final Sinks.Empty<Void> closed = Sinks.empty();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Scheduler timer;

	private final Disposable.Swap closeTimeout = Disposables.swap();

	/**
	 * Create a connection.
	 * @param body both directions
	 * @param maxMessageSize the largest message that is accepted, in bytes
	 * @param abort breaks the connection
	 * @param timer tells when a close has taken too long
	 */
	WebSocketConnection(DuplexBody body, int maxMessageSize, Runnable abort, Scheduler timer) {
		this.writer = new FrameWriter(body.getOutput(), this::onEnd);
		this.timer = timer;
		this.reader = new FrameReader(body.getInput(), this, maxMessageSize);
		this.abort = abort;
		this.messages = new InboundMessages(this.reader::readOn);
	}

	/**
	 * Begin to read.
	 */
	void start() {
		this.reader.readOn();
	}

	InboundMessages getMessages() {
		return this.messages;
	}

	/**
	 * Why the connection closes.
	 * @return the reason of the side that was first, as soon as it begins to close
	 */
	Mono<CloseReason> closing() {
		return this.closing.asMono();
	}

	/**
	 * The end of the connection.
	 * @return completes when both sides have closed
	 */
	Mono<Void> closed() {
		return this.closed.asMono();
	}

	boolean isOpen() {
		return !this.closeSent.get();
	}

	/**
	 * Send a message, a ping or a pong.
	 * @param opcode its kind
	 * @param payload its payload
	 * @param callback told when the next one may be sent
	 */
	void send(Opcode opcode, ByteBuffer payload, WriteCallback callback) {
		if (isOpen()) {
			this.writer.write(opcode, payload, callback);
		}
		else {
			callback.failed(new IllegalStateException("The WebSocket is closed"));
		}
	}

	/**
	 * Begin to close, unless that was begun.
	 * @param reason why
	 */
	void close(CloseReason reason) {
		if (sendClose(reason)) {
			this.closing.tryEmitValue(reason);
			// A message that nobody wanted may be in the way of the answer.
			this.messages.discard();
		}
	}

	/**
	 * Let go of everything, as nobody waits for the end any more.
	 */
	void release() {
		this.closeTimeout.dispose();
		this.reader.stop();
	}

	private boolean sendClose(CloseReason reason) {
		boolean first = beginClose();
		if (first) {
			this.writer.write(Opcode.CLOSE, reason.encode(), WriteCallback.NOOP);
		}
		return first;
	}

	// Whoever began it: the client has to take what was written before, and to answer.
	private boolean beginClose() {
		boolean first = this.closeSent.compareAndSet(false, true);
		if (first) {
			this.closeTimeout.update(this.timer.schedule(this.abort, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
		}
		return first;
	}

	@Override
	public boolean isReceiving() {
		return this.messages.isReceiving();
	}

	@Override
	public boolean isReady() {
		return this.messages.isReady();
	}

	@Override
	public void onMessage(Frame message) {
		this.messages.next(message);
	}

	@Override
	public void afterPass(boolean drained) {
		this.messages.afterPass(drained);
	}

	// RFC 6455, 5.5.3: of several pings only the latest has to be answered. A client that
	// pings but does not read would have pongs pile up otherwise.
	@Override
	public void onPing(byte[] payload) {
		if (this.pongUnderWay.compareAndSet(false, true)) {
			sendPong(payload);
		}
		else {
			this.nextPong.set(payload);
		}
	}

	private void sendPong(byte[] payload) {
		send(Opcode.PONG, ByteBuffer.wrap(payload), new WriteCallback() {

			@Override
			public void succeeded() {
				WebSocketConnection.this.pongUnderWay.set(false);
				byte[] next = WebSocketConnection.this.nextPong.getAndSet(null);
				if (next != null) {
					onPing(next);
				}
			}

			@Override
			public void failed(Throwable cause) {
				// The connection is lost, which its reader tells.
			}

		});
	}

	@Override
	public void onClose(CloseReason reason) {
		sendClose(reason);
		end(reason);
	}

	@Override
	public void onProtocolError(WebSocketException failure) {
		CloseReason reason = failure.toCloseReason();
		sendClose(reason);
		end(reason);
	}

	@Override
	public void onFailure(RuntimeException failure) {
		logger.error("The receiver of a WebSocket's messages has thrown", failure);
		sendClose(CloseReason.SERVER_ERROR);
		end(CloseReason.SERVER_ERROR);
	}

	@Override
	public void onEnd() {
		beginClose();
		end(CloseReason.ABNORMAL);
	}

	private void end(CloseReason reason) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.closing.tryEmitValue(reason);
		this.writer.end(new WriteCallback() {

			@Override
			public void succeeded() {
				finish();
			}

			@Override
			public void failed(Throwable cause) {
				finish();
			}

		});
	}

	private void finish() {
		this.closeTimeout.dispose();
		this.closed.tryEmitEmpty();
	}

}
