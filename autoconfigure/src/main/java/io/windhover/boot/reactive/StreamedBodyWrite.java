/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;

import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Writes a body that is a stream of buffers, each one requested when there is room for
 * it. The head becomes final with the first buffer, or with the end of a stream without
 * any; a stream that fails before that leaves the response to whoever handles the error.
 */
final class StreamedBodyWrite extends Mono<Void> {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final WindhoverServerHttpResponse response;

	private final Flux<? extends DataBuffer> source;

	StreamedBodyWrite(WindhoverServerHttpResponse response, Flux<? extends DataBuffer> source) {
		this.response = response;
		this.source = source;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		this.source.subscribe(new Writer(this.response, actual));
	}

	private static final class Writer implements CoreSubscriber<DataBuffer>, Subscription, WriteCallback {

		private final WindhoverServerHttpResponse response;

		private final CoreSubscriber<? super Void> actual;

		private @Nullable Subscription upstream;

		/** Whether the commit was begun, by this stream. */
		private boolean begun;

		/** Whether the head is still to become final; guarded by this. */
		private boolean committing;

		/** The actions before that, while they run; guarded by this. */
		private @Nullable Disposable actions;

		/** What is to be written or is being written; guarded by this. */
		private @Nullable DataBuffer current;

		/** Whether a write or the commit before it is under way; guarded by this. */
		private boolean busy;

		/** Whether the stream has ended; guarded by this. */
		private boolean completed;

		/** Whether the outcome was told or is wanted no more; guarded by this. */
		private boolean over;

		Writer(WindhoverServerHttpResponse response, CoreSubscriber<? super Void> actual) {
			this.response = response;
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.upstream, subscription)) {
				this.upstream = subscription;
				this.actual.onSubscribe(this);
				subscription.request(1);
			}
		}

		@Override
		public void onNext(DataBuffer buffer) {
			synchronized (this) {
				if (this.over) {
					DataBufferUtils.release(buffer);
					return;
				}
				this.current = buffer;
				this.busy = true;
			}
			proceed();
		}

		@Override
		public void onComplete() {
			synchronized (this) {
				this.completed = true;
				if (this.busy || this.over) {
					return;
				}
				this.busy = true;
			}
			proceed();
		}

		/** Write the current buffer or the end, after the commit if that is to come. */
		private void proceed() {
			if (this.begun) {
				write();
				return;
			}
			this.begun = true;
			if (!this.response.getCommit().begin()) {
				cancelUpstream();
				discardCurrent();
				finish(null);
				return;
			}
			if (!beginCommitting()) {
				this.response.getCommit().takeBack();
				return;
			}
			Mono<Void> first = this.response.getCommit().actions();
			if (first == null) {
				commitAndWrite();
			}
			else {
				run(first);
			}
		}

		private synchronized boolean beginCommitting() {
			if (this.over) {
				releaseCurrent();
			}
			this.committing = !this.over;
			return this.committing;
		}

		private void run(Mono<Void> first) {
			Disposable running = first.subscribe(null, this::failBeforeCommit, this::commitAndWrite, currentContext());
			boolean wanted;
			synchronized (this) {
				this.actions = running;
				wanted = this.committing;
			}
			if (!wanted) {
				running.dispose();
			}
		}

		private void commitAndWrite() {
			try {
				// Locked: once cancel() has returned, the server's response may be that
				// of
				// the next request.
				synchronized (this) {
					if (!endCommitting()) {
						return;
					}
					this.response.finishCommit();
				}
			}
			catch (RuntimeException ex) {
				failed(ex);
				return;
			}
			write();
		}

		/** Whether the commit was wanted until now; it is not from now on. */
		private synchronized boolean endCommitting() {
			boolean wanted = this.committing;
			this.committing = false;
			return wanted;
		}

		/**
		 * Have the actions not lead to a commit any more: the head is that of whoever
		 * answers instead.
		 * @return whether they would have
		 */
		private boolean abandonCommit() {
			Disposable running;
			synchronized (this) {
				if (!endCommitting()) {
					return false;
				}
				releaseCurrent();
				running = this.actions;
			}
			if (running != null) {
				running.dispose();
			}
			this.response.getCommit().takeBack();
			return true;
		}

		private void write() {
			DataBuffer buffer;
			synchronized (this) {
				if (this.over) {
					releaseCurrent();
					return;
				}
				buffer = this.current;
			}
			try {
				ByteBuffer bytes = (buffer != null) ? BodyBuffers.bytes(buffer) : NOTHING.duplicate();
				this.response.write(bytes, buffer == null, this);
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}

		@Override
		public void succeeded() {
			boolean endWritten;
			boolean end;
			synchronized (this) {
				endWritten = this.current == null;
				releaseCurrent();
				end = this.completed;
				this.busy = end;
				if (this.over) {
					return;
				}
			}
			if (endWritten) {
				finish(null);
			}
			else if (end) {
				write();
			}
			else if (this.upstream != null) {
				this.upstream.request(1);
			}
		}

		@Override
		public void failed(Throwable cause) {
			discardCurrent();
			cancelUpstream();
			finish(Failures.translate(cause));
		}

		private void failBeforeCommit(Throwable failure) {
			if (!endCommitting()) {
				return;
			}
			cancelUpstream();
			this.response.clearContentHeaders();
			discardCurrent();
			finish(failure);
		}

		@Override
		public void onError(Throwable failure) {
			if (abandonCommit() || !this.begun) {
				this.response.clearContentHeaders();
			}
			finish(failure);
		}

		private void finish(@Nullable Throwable failure) {
			synchronized (this) {
				if (this.over) {
					return;
				}
				this.over = true;
			}
			if (failure != null) {
				this.actual.onError(failure);
			}
			else {
				this.actual.onComplete();
			}
		}

		@Override
		public void request(long count) {
			// There is nothing to request but the end, which comes by itself.
		}

		@Override
		public void cancel() {
			cancelUpstream();
			synchronized (this) {
				this.over = true;
				if (!this.busy) {
					releaseCurrent();
				}
			}
			abandonCommit();
		}

		private void cancelUpstream() {
			if (this.upstream != null) {
				this.upstream.cancel();
			}
		}

		private synchronized void discardCurrent() {
			releaseCurrent();
		}

		private void releaseCurrent() {
			DataBufferUtils.release(this.current);
			this.current = null;
		}

	}

}
