/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.threads;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * An idle thread of the pool, as a node in the stack of idle threads. Each sleep has a
 * new node: a node that was popped is never pushed again, so the stack's compare-and-set
 * has no ABA problem.
 */
final class IdleWorker {

	private final Thread thread;

	private final @Nullable IdleWorker next;

	private final AtomicReference<State> state = new AtomicReference<>(State.ASLEEP);

	/**
	 * Creates a node.
	 * @param thread the thread
	 * @param next the node below in the stack
	 */
	IdleWorker(Thread thread, @Nullable IdleWorker next) {
		this.thread = thread;
		this.next = next;
	}

	@Nullable IdleWorker next() {
		return this.next;
	}

	boolean isAsleep() {
		return this.state.get() == State.ASLEEP;
	}

	/**
	 * Wakes the thread. Called by other threads.
	 * @return {@code false} if it has retired or was woken before
	 */
	boolean wake() {
		if (!this.state.compareAndSet(State.ASLEEP, State.AWAKE)) {
			return false;
		}
		LockSupport.unpark(this.thread);
		return true;
	}

	/**
	 * Sleeps until the thread is woken or interrupted, or the time has passed. Called by
	 * the thread itself.
	 * @param nanos the time in nanoseconds
	 */
	void sleep(long nanos) {
		long end = System.nanoTime() + nanos;
		long left = nanos;
		while (left > 0 && isAsleep() && !Thread.interrupted()) {
			LockSupport.parkNanos(this, left);
			left = end - System.nanoTime();
		}
	}

	/**
	 * Takes the thread out of service, unless it was woken. Called by the thread itself.
	 * @return {@code false} if it was woken
	 */
	boolean retire() {
		return this.state.compareAndSet(State.ASLEEP, State.RETIRED);
	}

	/** The states of an idle worker. */
	private enum State {

		ASLEEP, AWAKE, RETIRED

	}

}
