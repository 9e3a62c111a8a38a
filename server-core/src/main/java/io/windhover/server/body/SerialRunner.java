/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * A task that runs on one thread at a time, without locks and without a thread of its
 * own. While the task runs, further calls of {@link #run()} return at once, also calls
 * from within the task; the running thread then runs the task once more for all of them.
 * What one run writes, the next one sees, whichever thread it is on.
 * <p>
 * A task therefore does all there is to do and needs no synchronization of its own. The
 * signals of a body come in this way: from the application, from the server's callbacks,
 * and from within one another.
 */
public final class SerialRunner implements Runnable {

	// An AtomicInteger would be one more object for each body.
	private static final AtomicIntegerFieldUpdater<SerialRunner> REQUESTED = AtomicIntegerFieldUpdater
		.newUpdater(SerialRunner.class, "requested");

	private final Runnable task;

	/** Number of calls that no completed run covers; not zero while the task runs. */
	private volatile int requested;

	/**
	 * Creates a runner.
	 * @param task the task
	 */
	public SerialRunner(Runnable task) {
		this.task = task;
	}

	/**
	 * Runs the task, or has the thread that is running it run it once more. Any thread
	 * may call this. An exception of the task is thrown to the caller on whose thread it
	 * ran, after the runs that were requested in the meantime.
	 */
	@Override
	public void run() {
		if (REQUESTED.getAndIncrement(this) == 0) {
			runRequested();
		}
	}

	private void runRequested() {
		Throwable failure = null;
		int served = 1;
		do {
			try {
				this.task.run();
			}
			catch (RuntimeException | Error ex) {
				failure = firstOf(failure, ex);
			}
			served = REQUESTED.addAndGet(this, -served);
		}
		while (served != 0);
		rethrow(failure);
	}

	private static Throwable firstOf(@Nullable Throwable failure, Throwable next) {
		if (failure == null) {
			return next;
		}
		if (failure != next) {
			failure.addSuppressed(next);
		}
		return failure;
	}

	private static void rethrow(@Nullable Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
	}

}
