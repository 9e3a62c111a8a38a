/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Writes the body of a response when it is subscribed to.
 */
final class BodyWrite extends Mono<Void> {

	private final ResponseOutput output;

	private final Publisher<? extends DataBuffer> source;

	private final boolean whole;

	private BodyWrite(ResponseOutput output, Publisher<? extends DataBuffer> source, boolean whole) {
		this.output = output;
		this.source = source;
		this.whole = whole;
	}

	/**
	 * Writes a body that is one buffer, with the head and its end in the same write: the
	 * server can announce its length and send all at once.
	 * @param output the response
	 * @param source the buffer; if there is none, nothing is committed
	 * @return completes when the server has accepted the body
	 */
	static Mono<Void> whole(ResponseOutput output, Mono<? extends DataBuffer> source) {
		return new BodyWrite(output, source, true);
	}

	/**
	 * Writes a body that is a stream of buffers, each one requested when the previous one
	 * is written. The head is committed with the first buffer, or with the end of a
	 * stream without buffers; a stream that fails before that leaves the response to the
	 * error handler.
	 * @param output the response
	 * @param source the buffers
	 * @return completes when the server has accepted the end of the body
	 */
	static Mono<Void> streamed(ResponseOutput output, Flux<? extends DataBuffer> source) {
		return new BodyWrite(output, source, false);
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		this.source.subscribe(new CommittingWriter(this.output, actual, this.whole));
	}

}
