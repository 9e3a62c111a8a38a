/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An executor that bounds the number of requests waiting for a thread of a pool. Jetty
 * executes its own tasks on the pool directly, without a bound: they are parts of
 * requests that have begun, and rejecting one would leave its request incomplete.
 */
public final class BoundedExecutor implements Executor {

	private final ServletThreadPool pool;

	private final int maxWaiting;

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * Creates an executor.
	 * @param pool the pool
	 * @param maxWaiting the maximum number of requests that wait
	 */
	public BoundedExecutor(ServletThreadPool pool, int maxWaiting) {
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
