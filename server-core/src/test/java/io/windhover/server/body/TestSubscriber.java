/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A subscriber that records its signals.
 */
final class TestSubscriber<T> implements Flow.Subscriber<T> {

	private final List<T> items = new ArrayList<>();

	private Consumer<T> onItem = (item) -> {
	};

	private Flow.@Nullable Subscription subscription;

	private @Nullable Throwable failure;

	private int completions;

	private int depth;

	private int greatestDepth;

	/** Sets an action that runs for each item. */
	TestSubscriber<T> onItem(Consumer<T> action) {
		this.onItem = action;
		return this;
	}

	Flow.Subscription subscription() {
		if (this.subscription == null) {
			throw new IllegalStateException("Not subscribed");
		}
		return this.subscription;
	}

	List<T> items() {
		return this.items;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	int completions() {
		return this.completions;
	}

	/** Returns how often a signal came within another one. */
	int greatestDepth() {
		return this.greatestDepth;
	}

	@Override
	public void onSubscribe(Flow.Subscription newSubscription) {
		this.subscription = newSubscription;
	}

	@Override
	public void onNext(T item) {
		this.depth++;
		this.greatestDepth = Math.max(this.greatestDepth, this.depth);
		this.items.add(item);
		this.onItem.accept(item);
		this.depth--;
	}

	@Override
	public void onError(Throwable cause) {
		this.failure = cause;
	}

	@Override
	public void onComplete() {
		this.completions++;
	}

}
