/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Writes a reactive stream as a body, in tests. The next item is requested when the
 * writer has room for it, so the publisher is as fast as the client. The body ends when
 * the publisher completes. If the publisher fails, the body is left unfinished; an
 * application that fails its request with {@link #getCompletion()} makes the server break
 * the connection, so that the client notices.
 *
 * @param <T> the type of the published items
 */
public final class BodySubscriber<T> implements Flow.Subscriber<T> {

	private final BodyWriter writer;

	private final Function<T, ByteBuffer> bytes;

	private final Consumer<T> release;

	private final CompletableFuture<Void> completion = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	/** Whether a write is in progress; guarded by this. */
	private boolean writing;

	/** Whether the publisher has completed; guarded by this. */
	private boolean completed;

	private BodySubscriber(BodyWriter writer, Function<T, ByteBuffer> bytes, Consumer<T> release) {
		this.writer = writer;
		this.bytes = bytes;
		this.release = release;
	}

	/**
	 * Writes buffers. The publisher must not touch a buffer before the next one is
	 * requested.
	 * @param writer the writer, which only the subscriber may use from now on
	 * @return a subscriber for one publisher
	 */
	public static BodySubscriber<ByteBuffer> ofBuffers(BodyWriter writer) {
		return new BodySubscriber<>(writer, Function.identity(), (buffer) -> {
		});
	}

	/**
	 * Writes chunks, and releases each one.
	 * @param writer the writer, which only the subscriber may use from now on
	 * @return a subscriber for one publisher
	 */
	public static BodySubscriber<BodyChunk> ofChunks(BodyWriter writer) {
		return new BodySubscriber<>(writer, BodyChunk::getBuffer, BodyChunk::release);
	}

	/**
	 * Returns the outcome.
	 * @return completes when the writer has accepted the end of the body; fails with the
	 * failure of the publisher or of the writer
	 */
	public CompletionStage<Void> getCompletion() {
		return this.completion;
	}

	@Override
	public void onSubscribe(Flow.Subscription newSubscription) {
		if (this.subscription != null) {
			// Reactive Streams 2.5.
			newSubscription.cancel();
			return;
		}
		this.subscription = newSubscription;
		newSubscription.request(1);
	}

	@Override
	public void onNext(T item) {
		ByteBuffer data = this.bytes.apply(item);
		if (this.completion.isDone()) {
			this.release.accept(item);
		}
		else if (!data.hasRemaining()) {
			this.release.accept(item);
			requestNext();
		}
		else {
			synchronized (this) {
				this.writing = true;
			}
			this.writer.write(data, false, new ItemWritten(item));
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.completion.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		synchronized (this) {
			this.completed = true;
			// The end needs no request, and may come while the last item is written.
			if (this.writing) {
				return;
			}
		}
		writeEnd();
	}

	private void itemWritten() {
		boolean end;
		synchronized (this) {
			this.writing = false;
			end = this.completed;
		}
		if (end) {
			writeEnd();
		}
		else {
			requestNext();
		}
	}

	private void writeEnd() {
		if (!this.completion.isDone()) {
			this.writer.end(new FutureWriteCallback(this.completion));
		}
	}

	private void requestNext() {
		Flow.Subscription current = this.subscription;
		if (current != null) {
			current.request(1);
		}
	}

	/**
	 * The callback of one item.
	 */
	private final class ItemWritten implements WriteCallback {

		private final T item;

		private ItemWritten(T item) {
			this.item = item;
		}

		@Override
		public void succeeded() {
			BodySubscriber.this.release.accept(this.item);
			itemWritten();
		}

		@Override
		public void failed(Throwable cause) {
			BodySubscriber.this.release.accept(this.item);
			BodySubscriber.this.completion.completeExceptionally(cause);
			Flow.Subscription current = BodySubscriber.this.subscription;
			if (current != null) {
				current.cancel();
			}
		}

	}

}
