/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Moves chunks from a reader to a subscriber, as many as were requested.
 * <p>
 * Requests, cancellation and the reader's callback may come from any thread, also from
 * within a signal. Whoever comes first emits; the others leave a mark for him to go round
 * again, so that signals are serial and never recursive (Reactive Streams 1.3, 3.3).
 */
final class BodySubscription<T> implements Flow.Subscription {

	private final BodyReader reader;

	private final Function<BodyChunk, T> item;

	private final Flow.Subscriber<? super T> subscriber;

	private final AtomicLong requested = new AtomicLong();

	private final AtomicInteger rounds = new AtomicInteger();

	private volatile boolean cancelled;

	private volatile boolean invalidRequest;

	/** Whether the reader was asked to call back, and has not yet. */
	private volatile boolean awaiting;

	/** Whether the last signal was sent; touched by whoever emits. */
	private boolean done;

	BodySubscription(BodyReader reader, Function<BodyChunk, T> item, Flow.Subscriber<? super T> subscriber) {
		this.reader = reader;
		this.item = item;
		this.subscriber = subscriber;
	}

	@Override
	public void request(long n) {
		if (n > 0) {
			this.requested.accumulateAndGet(n, BodySubscription::addCapped);
		}
		else {
			this.invalidRequest = true;
		}
		emit();
	}

	private static long addCapped(long former, long added) {
		long sum = former + added;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

	@Override
	public void cancel() {
		this.cancelled = true;
	}

	private void readable() {
		this.awaiting = false;
		emit();
	}

	private void emit() {
		if (this.rounds.getAndIncrement() > 0) {
			return;
		}
		int seen = 1;
		do {
			emitRound();
			seen = this.rounds.addAndGet(-seen);
		}
		while (seen > 0);
	}

	private void emitRound() {
		if (this.invalidRequest && !isOver()) {
			// Reactive Streams 3.9.
			fail(new IllegalArgumentException("request: expected: > 0"));
		}
		while (this.requested.get() > 0 && !this.awaiting && !isOver()) {
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
		}
		catch (IOException | RuntimeException ex) {
			fail(ex);
			return;
		}
		if (chunk == null) {
			this.awaiting = true;
			this.reader.demand(this::readable);
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
			next(this.item.apply(chunk));
		}
		if (last && !isOver()) {
			this.done = true;
			this.subscriber.onComplete();
		}
	}

	private void next(T value) {
		this.requested.updateAndGet((n) -> (n == Long.MAX_VALUE) ? n : n - 1);
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
