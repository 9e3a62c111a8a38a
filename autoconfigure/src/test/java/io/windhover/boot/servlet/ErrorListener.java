/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.concurrent.CompletableFuture;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * A listener that reports the error of an asynchronous request and completes the request.
 *
 * @param reported completed with the error
 */
public record ErrorListener(CompletableFuture<Throwable> reported) implements AsyncListener {

	@Override
	public void onError(AsyncEvent event) {
		this.reported.complete(event.getThrowable());
		event.getAsyncContext().complete();
	}

	@Override
	public void onComplete(AsyncEvent event) {
	}

	@Override
	public void onTimeout(AsyncEvent event) {
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
