/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request. It is known when the application returns, or is set later by
 * another thread; only in the latter case a future is allocated.
 */
final class Outcome {

	private static final CompletableFuture<Void> SUCCEEDED = CompletableFuture.completedFuture(null);

	/**
	 * The outcome, or the future that is waiting for it. Empty while the application
	 * runs.
	 */
	private final AtomicReference<@Nullable CompletableFuture<Void>> stage = new AtomicReference<>();

	void begin() {
		this.stage.setPlain(null);
	}

	void succeed() {
		complete(SUCCEEDED);
	}

	void fail(Throwable failure) {
		complete(CompletableFuture.failedFuture(failure));
	}

	private void complete(CompletableFuture<Void> result) {
		CompletableFuture<Void> waiting = this.stage.compareAndExchange(null, result);
		if (waiting != null) {
			result.whenComplete((ignored, failure) -> relay(failure, waiting));
		}
	}

	private static void relay(@Nullable Throwable failure, CompletableFuture<Void> waiting) {
		if (failure == null) {
			waiting.complete(null);
		}
		else {
			waiting.completeExceptionally(failure);
		}
	}

	boolean isKnown() {
		return this.stage.get() != null;
	}

	/** Returns the outcome. Called when the application has returned. */
	CompletionStage<Void> get() {
		CompletableFuture<Void> known = this.stage.get();
		if (known != null) {
			return known;
		}
		CompletableFuture<Void> waiting = new CompletableFuture<>();
		CompletableFuture<Void> concurrent = this.stage.compareAndExchange(null, waiting);
		return (concurrent != null) ? concurrent : waiting;
	}

}
