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
 * A body as a reactive stream. A chunk is read only when the subscriber has requested
 * one, so that the subscriber's demand slows the client down. Signals come on the thread
 * that requests, or on a thread of the server, where they must not block.
 * <p>
 * A body can be read once: a second subscriber gets an {@link IllegalStateException}. A
 * failure to read arrives as {@code onError} with the exception of
 * {@link BodyReader#read()}. After a cancellation nothing more is read; the server
 * discards the rest.
 *
 * @param <T> the type of the published items
 */
public final class BodyPublisher<T> implements Flow.Publisher<T> {

	private final BodyReader reader;

	private final Function<? super BodyChunk, ? extends T> mapper;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	private BodyPublisher(BodyReader reader, Function<? super BodyChunk, ? extends T> mapper) {
		this.reader = reader;
		this.mapper = mapper;
	}

	/**
	 * Publishes what a function makes of each chunk.
	 * @param <T> the type of the published items
	 * @param reader the reader, which only the publisher may use from now on
	 * @param mapper given each chunk that has bytes; the chunk is released by the
	 * function, or by the item's receiver
	 * @return a publisher for one subscriber
	 */
	public static <T> BodyPublisher<T> of(BodyReader reader, Function<? super BodyChunk, ? extends T> mapper) {
		return new BodyPublisher<>(reader, mapper);
	}

	/**
	 * Publishes the server's own chunks, without copying. The subscriber has to release
	 * each one.
	 * @param reader the reader, which only the publisher may use from now on
	 * @return a publisher for one subscriber
	 */
	public static BodyPublisher<BodyChunk> ofChunks(BodyReader reader) {
		return of(reader, Function.identity());
	}

	/**
	 * Publishes copies, which the subscriber may keep.
	 * @param reader the reader, which only the publisher may use from now on
	 * @return a publisher for one subscriber
	 */
	public static BodyPublisher<ByteBuffer> ofBuffers(BodyReader reader) {
		return of(reader, BodyPublisher::copyAndRelease);
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
			subscriber.onSubscribe(new BodySubscription<>(this.reader, this.mapper, subscriber));
			return;
		}
		// Reactive Streams 1.9: onSubscribe comes first, also before a failure.
		subscriber.onSubscribe(new RefusedSubscription());
		subscriber.onError(new IllegalStateException("The body of a request can be read only once"));
	}

	/**
	 * The subscription of a second subscriber, which delivers nothing.
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
