/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.socket.WebSocketMessage;

/**
 * The messages of the client, for one subscriber, no more than it requested.
 */
final class InboundMessages extends Flux<WebSocketMessage> implements Subscription {

	private final Runnable readOn;

	private final AtomicLong requested = new AtomicLong();

	private volatile @Nullable CoreSubscriber<? super WebSocketMessage> subscriber;

	/** Whether messages are taken to be thrown away; guarded by this when set. */
	private volatile boolean over;

	/**
	 * Create the messages.
	 * @param readOn called when a message can be taken
	 */
	InboundMessages(Runnable readOn) {
		this.readOn = readOn;
	}

	@Override
	public void subscribe(CoreSubscriber<? super WebSocketMessage> actual) {
		boolean empty;
		synchronized (this) {
			if (this.subscriber != null) {
				Operators.error(actual, new IllegalStateException("The messages can be received only once"));
				return;
			}
			empty = this.over;
			this.subscriber = actual;
		}
		if (empty) {
			Operators.complete(actual);
		}
		else {
			actual.onSubscribe(this);
		}
	}

	@Override
	public void request(long count) {
		if (Operators.validate(count)) {
			this.requested.accumulateAndGet(count, Operators::addCap);
			this.readOn.run();
		}
	}

	@Override
	public void cancel() {
		this.over = true;
		this.readOn.run();
	}

	boolean isReady() {
		return this.over || this.requested.get() > 0;
	}

	void next(Frame frame) {
		CoreSubscriber<? super WebSocketMessage> actual = this.subscriber;
		if (this.over || actual == null) {
			return;
		}
		this.requested.updateAndGet((count) -> (count != Long.MAX_VALUE) ? count - 1 : count);
		actual.onNext(new WebSocketMessage(type(frame.opcode()),
				DefaultDataBufferFactory.sharedInstance.wrap(frame.payload())));
	}

	private static WebSocketMessage.Type type(Opcode opcode) {
		return switch (opcode) {
			case TEXT -> WebSocketMessage.Type.TEXT;
			case PING -> WebSocketMessage.Type.PING;
			case PONG -> WebSocketMessage.Type.PONG;
			case BINARY, CONTINUATION, CLOSE -> WebSocketMessage.Type.BINARY;
		};
	}

	/**
	 * There will be no more.
	 */
	void complete() {
		CoreSubscriber<? super WebSocketMessage> actual;
		synchronized (this) {
			if (this.over) {
				return;
			}
			this.over = true;
			actual = this.subscriber;
		}
		if (actual != null) {
			actual.onComplete();
		}
	}

}
