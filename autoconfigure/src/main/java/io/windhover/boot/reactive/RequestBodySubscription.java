/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;

/**
 * Passes chunks of a body on, no more than were requested, one thread at a time.
 */
final class RequestBodySubscription implements Subscription {

	private final BodyReader reader;

	private final DataBufferFactory bufferFactory;

	private final Runnable onDisconnect;

	private final CoreSubscriber<? super DataBuffer> subscriber;

	private final AtomicLong requested = new AtomicLong();

	/** How often reading was asked for while a thread reads; only that one reads. */
	private final AtomicInteger waiting = new AtomicInteger();

	private volatile boolean over;

	RequestBodySubscription(BodyReader reader, DataBufferFactory bufferFactory, Runnable onDisconnect,
			CoreSubscriber<? super DataBuffer> subscriber) {
		this.reader = reader;
		this.bufferFactory = bufferFactory;
		this.onDisconnect = onDisconnect;
		this.subscriber = subscriber;
	}

	@Override
	public void request(long count) {
		if (Operators.validate(count)) {
			this.requested.accumulateAndGet(count, Operators::addCap);
			drain();
		}
	}

	@Override
	public void cancel() {
		this.over = true;
	}

	private void drain() {
		if (this.waiting.getAndIncrement() != 0) {
			return;
		}
		int served = 1;
		do {
			readOn();
			served = this.waiting.addAndGet(-served);
		}
		while (served != 0);
	}

	private void readOn() {
		while (!this.over && this.requested.get() > 0) {
			BodyChunk chunk = read();
			if (chunk == null) {
				return;
			}
			deliver(chunk);
		}
	}

	private @Nullable BodyChunk read() {
		try {
			BodyChunk chunk = this.reader.read();
			if (chunk == null) {
				this.reader.demand(this::drain);
			}
			return chunk;
		}
		catch (ConnectionAbortedException ex) {
			// The handler is cancelled before it can take this for a failure of its own,
			// which Spring would log as an error. Who reads apart from it is told.
			this.onDisconnect.run();
			fail(ex);
		}
		catch (IOException | RuntimeException ex) {
			fail(ex);
		}
		return null;
	}

	private void fail(Exception failure) {
		if (!this.over) {
			this.over = true;
			this.subscriber.onError(Failures.translate(failure));
		}
	}

	private void deliver(BodyChunk chunk) {
		boolean last = chunk.isLast();
		DataBuffer buffer = copy(chunk);
		if (buffer != null) {
			this.requested.updateAndGet((count) -> (count != Long.MAX_VALUE) ? count - 1 : count);
			this.subscriber.onNext(buffer);
		}
		if (last && !this.over) {
			this.over = true;
			this.subscriber.onComplete();
		}
	}

	// Copied, though the chunk could be wrapped: how long somebody downstream holds on to
	// a buffer is not known, and the server uses the memory again for other people's
	// bytes.
	private @Nullable DataBuffer copy(BodyChunk chunk) {
		try {
			ByteBuffer source = chunk.getBuffer();
			if (!source.hasRemaining()) {
				return null;
			}
			byte[] bytes = new byte[source.remaining()];
			source.get(bytes);
			return this.bufferFactory.wrap(bytes);
		}
		finally {
			chunk.release();
		}
	}

}
