/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A subscriber that requests everything and cancels at the first item.
 */
final class CancellingSubscriber implements Flow.Subscriber<ByteBuffer> {

	private final CompletableFuture<Void> firstItem = new CompletableFuture<>();

	private final AtomicInteger items = new AtomicInteger();

	private Flow.@Nullable Subscription subscription;

	CompletableFuture<Void> firstItem() {
		return this.firstItem;
	}

	int items() {
		return this.items.get();
	}

	@Override
	public void onSubscribe(Flow.Subscription newSubscription) {
		this.subscription = newSubscription;
		newSubscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(ByteBuffer item) {
		this.items.incrementAndGet();
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		this.firstItem.complete(null);
	}

	@Override
	public void onError(Throwable failure) {
		this.firstItem.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.firstItem.completeExceptionally(new AssertionError("completed"));
	}

}
