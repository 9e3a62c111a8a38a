/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.websocket.Frame;
import io.windhover.websocket.Opcode;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.socket.WebSocketMessage;

/**
 * The messages of the client, for one subscriber, no more than it requested. All its
 * signals come from the reader, and so one after another.
 */
final class InboundMessages extends Flux<WebSocketMessage> implements Subscription {

	private final Runnable readOn;

	private final AtomicLong requested = new AtomicLong();

	private final AtomicBoolean taken = new AtomicBoolean();

	/** Set when it knows its subscription, and so can be told something. */
	private volatile @Nullable CoreSubscriber<? super WebSocketMessage> subscriber;

	/** Whether messages are taken to be thrown away. */
	private volatile boolean discarding;

	private volatile boolean cancelled;

	/** Used by the reader only. */
	private boolean completed;

	/**
	 * Create the messages.
	 * @param readOn called when a message can be taken
	 */
	InboundMessages(Runnable readOn) {
		this.readOn = readOn;
	}

	@Override
	public void subscribe(CoreSubscriber<? super WebSocketMessage> actual) {
		if (!this.taken.compareAndSet(false, true)) {
			Operators.error(actual, new IllegalStateException("The messages can be received only once"));
			return;
		}
		actual.onSubscribe(this);
		this.subscriber = actual;
		this.readOn.run();
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
		this.cancelled = true;
		discard();
	}

	/**
	 * Throw away what waits and what will come.
	 */
	void discard() {
		this.discarding = true;
		this.readOn.run();
	}

	boolean isReceiving() {
		return this.discarding || this.subscriber != null;
	}

	boolean isReady() {
		return this.discarding || (this.subscriber != null && this.requested.get() > 0);
	}

	void next(Frame frame) {
		CoreSubscriber<? super WebSocketMessage> actual = this.subscriber;
		if (this.discarding || actual == null) {
			return;
		}
		this.requested.updateAndGet((count) -> (count != Long.MAX_VALUE) ? count - 1 : count);
		actual.onNext(new WebSocketMessage(type(frame.opcode()),
				DefaultDataBufferFactory.sharedInstance.wrap(frame.payload())));
	}

	/**
	 * The reader has come to an end, at least for now.
	 * @param drained whether there will be no more messages
	 */
	void afterPass(boolean drained) {
		CoreSubscriber<? super WebSocketMessage> actual = this.subscriber;
		boolean complete = (drained || this.discarding) && !this.cancelled && !this.completed;
		if (complete && actual != null) {
			this.completed = true;
			actual.onComplete();
		}
	}

	private static WebSocketMessage.Type type(Opcode opcode) {
		return switch (opcode) {
			case TEXT -> WebSocketMessage.Type.TEXT;
			case PING -> WebSocketMessage.Type.PING;
			case PONG -> WebSocketMessage.Type.PONG;
			case BINARY, CONTINUATION, CLOSE -> WebSocketMessage.Type.BINARY;
		};
	}

}
