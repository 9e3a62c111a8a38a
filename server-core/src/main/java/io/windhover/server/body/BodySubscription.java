/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Function;

/**
 * Passes chunks from a reader to a subscriber, no more than were requested.
 * <p>
 * Requests, cancellation and the reader's callback may come from any thread, also from
 * within a signal. They all go through one {@link SerialRunner}, so that signals are
 * serial and never recursive (Reactive Streams 1.3, 3.3).
 */
final class BodySubscription<T> implements Flow.Subscription {

	// An AtomicLong would be one more object for each body.
	@SuppressWarnings("rawtypes")
	private static final AtomicLongFieldUpdater<BodySubscription> REQUESTED = AtomicLongFieldUpdater
		.newUpdater(BodySubscription.class, "requested");

	private final BodyReader reader;

	private final Function<? super BodyChunk, ? extends T> mapper;

	private final Flow.Subscriber<? super T> subscriber;

	private final SerialRunner emitter = new SerialRunner(this::emit);

	private volatile long requested;

	private volatile boolean cancelled;

	private volatile boolean invalidRequest;

	/** Whether the reader was asked to call back, and has not yet. */
	private volatile boolean awaiting;

	/** Whether the last signal was sent; used only within {@link #emit()}. */
	private boolean done;

	BodySubscription(BodyReader reader, Function<? super BodyChunk, ? extends T> mapper,
			Flow.Subscriber<? super T> subscriber) {
		this.reader = reader;
		this.mapper = mapper;
		this.subscriber = subscriber;
	}

	@Override
	public void request(long n) {
		if (n > 0) {
			REQUESTED.accumulateAndGet(this, n, BodySubscription::addCapped);
		}
		else {
			this.invalidRequest = true;
		}
		this.emitter.run();
	}

	private static long addCapped(long previous, long added) {
		long sum = previous + added;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

	@Override
	public void cancel() {
		this.cancelled = true;
	}

	private void readable() {
		this.awaiting = false;
		this.emitter.run();
	}

	private void emit() {
		if (this.invalidRequest && !isOver()) {
			// Reactive Streams 3.9.
			fail(new IllegalArgumentException("request: expected: > 0"));
		}
		while (this.requested > 0 && !this.awaiting && !isOver()) {
			emitNext();
		}
	}

	private boolean isOver() {
		return this.done || this.cancelled;
	}

	private void emitNext() {
		BodyChunk chunk;
		try {
			chunk = this.reader.read();
			if (chunk == null) {
				this.awaiting = true;
				this.reader.demand(this::readable);
				return;
			}
		}
		catch (IOException | RuntimeException ex) {
			fail(ex);
			return;
		}
		emit(chunk);
	}

	private void emit(BodyChunk chunk) {
		boolean last = chunk.isLast();
		if (this.cancelled || !chunk.getBuffer().hasRemaining()) {
			chunk.release();
		}
		else {
			next(this.mapper.apply(chunk));
		}
		if (last && !isOver()) {
			this.done = true;
			this.subscriber.onComplete();
		}
	}

	private void next(T value) {
		REQUESTED.updateAndGet(this, (n) -> (n == Long.MAX_VALUE) ? n : n - 1);
		boolean taken = false;
		try {
			this.subscriber.onNext(value);
			taken = true;
		}
		finally {
			if (!taken) {
				// Reactive Streams 2.13: a subscriber that throws has cancelled.
				this.cancelled = true;
			}
		}
	}

	private void fail(Throwable failure) {
		this.done = true;
		this.subscriber.onError(failure);
	}

}
