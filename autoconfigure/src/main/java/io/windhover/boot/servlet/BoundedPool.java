/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Bounds how many requests wait for a thread of a pool. The queue of the pool itself has
 * no bound: what Jetty puts there are parts of requests that have begun, and to refuse
 * one would leave its request without an end.
 *
 * @param pool the pool
 * @param maxWaiting how many requests may wait
 */
record BoundedPool(QueuedThreadPool pool, int maxWaiting) implements Executor {

	@Override
	public void execute(Runnable request) {
		if (this.pool.getQueueSize() >= this.maxWaiting && isBusy()) {
			throw new RejectedExecutionException(this.maxWaiting + " requests are waiting for a thread");
		}
		this.pool.execute(request);
	}

	private boolean isBusy() {
		return this.pool.getIdleThreads() == 0 && this.pool.getThreads() >= this.pool.getMaxThreads();
	}

}
