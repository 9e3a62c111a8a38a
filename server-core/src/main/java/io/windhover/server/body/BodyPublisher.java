/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A body as a reactive stream. A chunk is read when the subscriber has asked for one, and
 * not before, so its demand is what the client feels. Signals come on the thread that
 * requests, or on a thread of the server, where they must not block.
 * <p>
 * A body can be read once: a second subscriber gets an {@link IllegalStateException}. A
 * failure to read arrives as {@code onError} with the exception of
 * {@link BodyReader#read()}. Cancelling reads no further; the server discards what is
 * left.
 *
 * @param <T> what is published
 */
public final class BodyPublisher<T> implements Flow.Publisher<T> {

	private final BodyReader reader;

	private final Function<BodyChunk, T> item;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	private BodyPublisher(BodyReader reader, Function<BodyChunk, T> item) {
		this.reader = reader;
		this.item = item;
	}

	/**
	 * Publish the server's own chunks, without copying. The subscriber has to release
	 * each one.
	 * @param reader the reader, which the publisher has for itself from now on
	 * @return a publisher for one subscriber
	 */
	public static BodyPublisher<BodyChunk> ofChunks(BodyReader reader) {
		return new BodyPublisher<>(reader, Function.identity());
	}

	/**
	 * Publish copies, which are the subscriber's to keep.
	 * @param reader the reader, which the publisher has for itself from now on
	 * @return a publisher for one subscriber
	 */
	public static BodyPublisher<ByteBuffer> ofBuffers(BodyReader reader) {
		return new BodyPublisher<>(reader, BodyPublisher::copyAndRelease);
	}

	private static ByteBuffer copyAndRelease(BodyChunk chunk) {
		try {
			ByteBuffer copy = ByteBuffer.allocate(chunk.getBuffer().remaining());
			return copy.put(chunk.getBuffer()).flip();
		}
		finally {
			chunk.release();
		}
	}

	@Override
	public void subscribe(Flow.Subscriber<? super T> subscriber) {
		if (this.subscribed.compareAndSet(false, true)) {
			subscriber.onSubscribe(new BodySubscription<>(this.reader, this.item, subscriber));
			return;
		}
		// Reactive Streams 1.9: onSubscribe comes first, whatever the outcome.
		subscriber.onSubscribe(new RefusedSubscription());
		subscriber.onError(new IllegalStateException("The body has a subscriber already"));
	}

	/**
	 * A subscription on which nothing will come.
	 */
	private static final class RefusedSubscription implements Flow.Subscription {

		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}

	}

}
