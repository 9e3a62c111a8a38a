/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An executor of applications that runs its tasks when a test calls
 * {@link #run(InMemoryServer)}, off the event loop.
 */
final class ManualExecutor implements Executor {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean full;

	@Override
	public void execute(Runnable task) {
		if (this.full) {
			throw new RejectedExecutionException("full");
		}
		this.tasks.add(task);
	}

	/** Rejects tasks from now on. */
	void fill() {
		this.full = true;
	}

	int size() {
		return this.tasks.size();
	}

	/**
	 * Runs the waiting tasks as another thread would, while the event loop is idle.
	 */
	void run(InMemoryServer server) {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			server.outside(task);
		}
	}

}
