/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyPublisher;
import io.windhover.server.body.BodyReader;

/**
 * A reader of a body that keeps only its length.
 */
final class BodyCounter implements Flow.Subscriber<BodyChunk> {

	private final CompletableFuture<Long> result = new CompletableFuture<>();

	private long count;

	static CompletableFuture<Long> count(BodyReader body) {
		BodyCounter counter = new BodyCounter();
		BodyPublisher.ofChunks(body).subscribe(counter);
		return counter.result;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(BodyChunk item) {
		this.count += item.getBuffer().remaining();
		item.release();
	}

	@Override
	public void onError(Throwable failure) {
		this.result.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.result.complete(this.count);
	}

}
