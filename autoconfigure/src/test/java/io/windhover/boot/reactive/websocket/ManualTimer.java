/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * A timer whose clock is moved by hand.
 */
final class ManualTimer implements Scheduler {

	private final List<Timeout> timeouts = new ArrayList<>();

	private long now;

	/** Move the clock. */
	void advance(Duration time) {
		this.now += time.toNanos();
		List.copyOf(this.timeouts).forEach(Timeout::runWhenDue);
	}

	/** How many timeouts are neither over nor disposed of. */
	int pending() {
		return this.timeouts.size();
	}

	@Override
	public Disposable schedule(Runnable task) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
		Timeout timeout = new Timeout(task, this.now + unit.toNanos(delay));
		this.timeouts.add(timeout);
		return timeout;
	}

	@Override
	public Worker createWorker() {
		throw new UnsupportedOperationException();
	}

	private final class Timeout implements Disposable {

		private final Runnable task;

		private final long due;

		private final Disposable state = Disposables.single();

		Timeout(Runnable task, long due) {
			this.task = task;
			this.due = due;
		}

		void runWhenDue() {
			if (ManualTimer.this.now >= this.due && !isDisposed()) {
				dispose();
				this.task.run();
			}
		}

		@Override
		public void dispose() {
			this.state.dispose();
			ManualTimer.this.timeouts.remove(this);
		}

		@Override
		public boolean isDisposed() {
			return this.state.isDisposed();
		}

	}

}
