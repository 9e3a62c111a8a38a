/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.threads;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A thread that sleeps, in a stack of those that do. Each sleep has an object of its own:
 * what was taken from the stack is never put back, so that a comparison of the top is
 * enough to take it.
 */
final class Sleeper {

	private final Thread thread;

	private final @Nullable Sleeper next;

	private final AtomicReference<State> state = new AtomicReference<>(State.ASLEEP);

	/**
	 * Create a sleeper.
	 * @param thread who sleeps
	 * @param next the sleeper below in the stack
	 */
	Sleeper(Thread thread, @Nullable Sleeper next) {
		this.thread = thread;
		this.next = next;
	}

	@Nullable Sleeper next() {
		return this.next;
	}

	boolean isAsleep() {
		return this.state.get() == State.ASLEEP;
	}

	/**
	 * For others: wake the thread.
	 * @return {@code false} if it has gone
	 */
	boolean wake() {
		if (!this.state.compareAndSet(State.ASLEEP, State.AWAKE)) {
			return false;
		}
		LockSupport.unpark(this.thread);
		return true;
	}

	/**
	 * For the thread: sleep until somebody wakes it, a time has passed or it is
	 * interrupted.
	 * @param nanos the time
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
	 * For the thread: go, unless somebody has woken it.
	 * @return {@code false} if somebody has
	 */
	boolean leave() {
		return this.state.compareAndSet(State.ASLEEP, State.GONE);
	}

	/** What a sleeper is. */
	private enum State {

		ASLEEP, AWAKE, GONE

	}

}
