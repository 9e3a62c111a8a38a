/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.concurrent.atomic.AtomicReference;

import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Writes a body that is one buffer, with the head and its end in the same write: the
 * server can tell its length and send all at once.
 */
final class WholeBodyWrite extends Mono<Void> {

	private final WindhoverServerHttpResponse response;

	private final Mono<? extends DataBuffer> source;

	WholeBodyWrite(WindhoverServerHttpResponse response, Mono<? extends DataBuffer> source) {
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

		/** The buffer until somebody takes it to write or to release it. */
		private final AtomicReference<@Nullable DataBuffer> held = new AtomicReference<>();

		private @Nullable Subscription upstream;

		private @Nullable DataBuffer written;

		private boolean received;

		/** The actions before the commit, while they run. */
		private volatile @Nullable Disposable actions;

		private volatile boolean cancelled;

		Writer(WindhoverServerHttpResponse response, CoreSubscriber<? super Void> actual) {
			this.response = response;
			this.actual = actual;
		}

		@Override
		public reactor.util.context.Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.upstream, subscription)) {
				this.upstream = subscription;
				this.actual.onSubscribe(this);
				subscription.request(Long.MAX_VALUE);
			}
		}

		@Override
		public void onNext(DataBuffer buffer) {
			this.received = true;
			this.held.set(buffer);
			if (!this.response.getCommit().begin()) {
				releaseHeld();
				this.actual.onComplete();
				return;
			}
			Mono<Void> first = this.response.getCommit().actions();
			if (first == null) {
				write();
			}
			else {
				this.actions = first.subscribe(null, this::fail, this::write, currentContext());
				if (this.cancelled) {
					stopActions();
				}
			}
		}

		private void write() {
			DataBuffer buffer = this.held.getAndSet(null);
			if (buffer == null) {
				return;
			}
			this.written = buffer;
			try {
				this.response.finishCommit();
				this.response.write(BodyBuffers.bytes(buffer), true, this);
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}

		@Override
		public void succeeded() {
			DataBufferUtils.release(this.written);
			this.actual.onComplete();
		}

		@Override
		public void failed(Throwable cause) {
			DataBufferUtils.release(this.written);
			fail(Failures.translate(cause));
		}

		@Override
		public void onError(Throwable failure) {
			if (this.received) {
				Operators.onErrorDropped(failure, currentContext());
				return;
			}
			fail(failure);
		}

		private void fail(Throwable failure) {
			releaseHeld();
			this.response.clearContentHeaders();
			this.actual.onError(failure);
		}

		@Override
		public void onComplete() {
			if (!this.received) {
				this.actual.onComplete();
			}
		}

		@Override
		public void request(long count) {
			// There is nothing to request but the end, which comes by itself.
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			if (this.upstream != null) {
				this.upstream.cancel();
			}
			DataBuffer unwritten = this.held.getAndSet(null);
			DataBufferUtils.release(unwritten);
			if (stopActions() && unwritten != null) {
				this.response.getCommit().takeBack();
			}
		}

		private boolean stopActions() {
			Disposable running = this.actions;
			if (running != null) {
				running.dispose();
			}
			return running != null;
		}

		private void releaseHeld() {
			DataBufferUtils.release(this.held.getAndSet(null));
		}

	}

}
