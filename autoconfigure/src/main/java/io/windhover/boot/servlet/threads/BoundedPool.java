/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many requests wait for a thread of a pool. What Jetty gives to the pool
 * itself has no bound: these are parts of requests that have begun, and to refuse one
 * would leave its request without an end.
 */
public final class BoundedPool implements Executor {

	private final ServletThreadPool pool;

	private final int maxWaiting;

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * Create the executor.
	 * @param pool the pool
	 * @param maxWaiting how many requests may wait
	 */
	public BoundedPool(ServletThreadPool pool, int maxWaiting) {
		this.pool = pool;
		this.maxWaiting = maxWaiting;
	}

	@Override
	public void execute(Runnable request) {
		if (this.waiting.get() >= this.maxWaiting && this.pool.isBusy()) {
			throw new RejectedExecutionException(this.maxWaiting + " requests are waiting for a thread");
		}
		this.waiting.incrementAndGet();
		this.pool.execute(() -> {
			this.waiting.decrementAndGet();
			request.run();
		});
	}

}
