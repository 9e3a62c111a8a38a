/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.Objects;
import java.util.concurrent.Flow;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyPublisher;
import io.windhover.server.body.BodyReader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * The body of a request, read as fast as its one subscriber requests it.
 */
final class RequestBodyFlux extends Flux<DataBuffer> {

	private final BodyPublisher<DataBuffer> publisher;

	private final Runnable onDisconnect;

	/**
	 * Creates a body.
	 * @param reader reads the body
	 * @param onDisconnect run when the body cannot be read because the client has
	 * disconnected
	 */
	RequestBodyFlux(BodyReader reader, Runnable onDisconnect) {
		this.publisher = BodyPublisher.of(reader, BodyBuffers::copyAndRelease);
		this.onDisconnect = onDisconnect;
	}

	@Override
	public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
		this.publisher.subscribe(new Bridge(actual, this.onDisconnect));
	}

	/**
	 * The JDK's signals as those of Reactive Streams, which Reactor understands.
	 */
	private static final class Bridge implements Flow.Subscriber<DataBuffer>, Subscription {

		private final CoreSubscriber<? super DataBuffer> actual;

		private final Runnable onDisconnect;

		private Flow.@Nullable Subscription upstream;

		private volatile boolean cancelled;

		Bridge(CoreSubscriber<? super DataBuffer> actual, Runnable onDisconnect) {
			this.actual = actual;
			this.onDisconnect = onDisconnect;
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.upstream = subscription;
			this.actual.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			if (Operators.validate(count)) {
				upstream().request(count);
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			upstream().cancel();
		}

		private Flow.Subscription upstream() {
			return Objects.requireNonNull(this.upstream);
		}

		@Override
		public void onNext(DataBuffer buffer) {
			this.actual.onNext(buffer);
		}

		@Override
		public void onError(Throwable failure) {
			if (failure instanceof ConnectionAbortedException) {
				// This cancels the handler before the disconnect looks like a failure of
				// the handler, which Spring would log as an error. A subscriber that
				// reads apart from the handler is told below.
				this.onDisconnect.run();
			}
			if (!this.cancelled) {
				this.actual.onError(FailureTranslator.toSpring(failure));
			}
		}

		@Override
		public void onComplete() {
			this.actual.onComplete();
		}

	}

}
