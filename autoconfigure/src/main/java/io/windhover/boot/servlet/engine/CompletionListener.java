/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * A listener that is told once that its request is complete, by whoever comes first.
 */
final class CompletionListener implements AsyncListener {

	private final WatchedAsyncContext context;

	private final AsyncListener listener;

	private final AtomicBoolean completed = new AtomicBoolean();

	CompletionListener(WatchedAsyncContext context, AsyncListener listener) {
		this.context = context;
		this.listener = listener;
	}

	@Override
	public void onComplete(AsyncEvent event) throws IOException {
		if (this.completed.compareAndSet(false, true)) {
			this.listener.onComplete(event);
		}
	}

	@Override
	public void onError(AsyncEvent event) throws IOException {
		try {
			this.listener.onError(event);
		}
		finally {
			this.context.errorTold(this, event.getThrowable());
		}
	}

	@Override
	public void onTimeout(AsyncEvent event) throws IOException {
		this.listener.onTimeout(event);
	}

	@Override
	public void onStartAsync(AsyncEvent event) throws IOException {
		this.listener.onStartAsync(event);
	}

}
