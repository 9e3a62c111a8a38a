/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.body.SerialRunner;
import io.windhover.websocket.WebSocketMessage.Type;
import io.windhover.websocket.connection.WebSocketConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.socket.WebSocketMessage;

/**
 * The messages of the client, for one subscriber, no more than it has requested.
 */
final class InboundMessages extends Flux<WebSocketMessage> implements Subscription {

	private static final Log logger = LogFactory.getLog(InboundMessages.class);

	private final WebSocketConnection connection;

	private final SerialRunner runner = new SerialRunner(this::signal);

	private final AtomicLong requested = new AtomicLong();

	private final AtomicBoolean taken = new AtomicBoolean();

	/** Set when it knows its subscription, and so may be signalled. */
	private volatile @Nullable CoreSubscriber<? super WebSocketMessage> subscriber;

	private volatile boolean cancelled;

	/** Whether the connection closes, so that the end can be read. */
	private volatile boolean closing;

	/** Read, but not requested. Used by {@link #signal()} only, like the next. */
	private io.windhover.websocket.@Nullable WebSocketMessage next;

	private boolean completed;

	/**
	 * Creates the messages of a connection.
	 * @param connection the connection
	 */
	InboundMessages(WebSocketConnection connection) {
		this.connection = connection;
		connection.closing().thenRun(() -> {
			this.closing = true;
			this.runner.run();
		});
	}

	@Override
	public void subscribe(CoreSubscriber<? super WebSocketMessage> actual) {
		if (!this.taken.compareAndSet(false, true)) {
			Operators.error(actual, new IllegalStateException("The messages can be received only once"));
			return;
		}
		actual.onSubscribe(this);
		this.subscriber = actual;
		// From now on the client waits with its second message, requested or not.
		this.connection.demand(this.runner);
		this.runner.run();
	}

	@Override
	public void request(long count) {
		if (Operators.validate(count)) {
			this.requested.accumulateAndGet(count, Operators::addCap);
			this.runner.run();
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.runner.run();
	}

	private void signal() {
		CoreSubscriber<? super WebSocketMessage> actual = this.subscriber;
		while (actual != null && !this.completed && readNext()) {
			if (!isEnd() && this.requested.get() == 0 && !this.cancelled) {
				return;
			}
			signalNext(actual);
		}
	}

	/** Reads no message that is not requested, unless it may be the end. */
	private boolean readNext() {
		boolean wanted = this.cancelled || this.closing || this.requested.get() > 0;
		if (this.next == null && wanted) {
			this.next = this.connection.read();
		}
		if (this.next == null && wanted) {
			this.connection.demand(this.runner);
		}
		return this.next != null;
	}

	private boolean isEnd() {
		return this.next != null && this.next.type() == Type.CLOSE;
	}

	private void signalNext(CoreSubscriber<? super WebSocketMessage> actual) {
		io.windhover.websocket.WebSocketMessage message = this.next;
		this.completed = isEnd();
		this.next = null;
		if (this.cancelled || message == null) {
			return;
		}
		try {
			if (this.completed) {
				actual.onComplete();
			}
			else {
				this.requested.updateAndGet((count) -> (count != Long.MAX_VALUE) ? count - 1 : count);
				actual.onNext(convert(message));
			}
		}
		catch (RuntimeException ex) {
			this.completed = true;
			logger.error("The receiver of a WebSocket's messages has thrown", ex);
			this.connection.fail();
		}
	}

	private static WebSocketMessage convert(io.windhover.websocket.WebSocketMessage message) {
		WebSocketMessage.Type type = switch (message.type()) {
			case TEXT -> WebSocketMessage.Type.TEXT;
			case PING -> WebSocketMessage.Type.PING;
			case PONG -> WebSocketMessage.Type.PONG;
			case BINARY, CLOSE -> WebSocketMessage.Type.BINARY;
		};
		return new WebSocketMessage(type, DefaultDataBufferFactory.sharedInstance.wrap(message.data()));
	}

}
