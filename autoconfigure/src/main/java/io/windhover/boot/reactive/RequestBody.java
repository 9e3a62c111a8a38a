/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.concurrent.atomic.AtomicBoolean;

import io.windhover.server.body.BodyReader;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;

/**
 * The body of a request, read as fast as its one subscriber asks for it.
 */
final class RequestBody extends Flux<DataBuffer> {

	private final BodyReader reader;

	private final DataBufferFactory bufferFactory;

	private final Runnable onDisconnect;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	/**
	 * Create a body.
	 * @param reader where it comes from
	 * @param bufferFactory makes the buffers
	 * @param onDisconnect run when it cannot be read as the client has gone
	 */
	RequestBody(BodyReader reader, DataBufferFactory bufferFactory, Runnable onDisconnect) {
		this.reader = reader;
		this.bufferFactory = bufferFactory;
		this.onDisconnect = onDisconnect;
	}

	@Override
	public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
		if (this.subscribed.compareAndSet(false, true)) {
			Subscription subscription = new RequestBodySubscription(this.reader, this.bufferFactory, this.onDisconnect,
					actual);
			actual.onSubscribe(subscription);
		}
		else {
			Operators.error(actual, new IllegalStateException("The body of a request can be read only once"));
		}
	}

}
