/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The flushes of the connections of an event loop. They run when the event loop has done
 * everything else: read requests, and taken over what applications have answered. So the
 * event loop does much of the same kind in a row, which suits the processor's caches, and
 * wakes a client of many connections once for many responses. Used on the event loop
 * only. See {@code docs/decisions/0016-responses-leave-in-turns.md}.
 */
public final class FlushScheduler {

	/**
	 * The longest that a response waits, in nanoseconds, in addition to the task that the
	 * event loop is running.
	 */
	static final long MAX_DELAY = TimeUnit.MICROSECONDS.toNanos(500);

	private final Executor eventLoop;

	private final ServerTime time;

	private final Queue<Runnable> flushes = new ArrayDeque<>();

	private boolean posted;

	private boolean flushing;

	private long lastFlush;

	/**
	 * Creates the scheduler of an event loop.
	 * @param eventLoop the event loop
	 * @param time the time
	 */
	public FlushScheduler(Executor eventLoop, ServerTime time) {
		this.eventLoop = eventLoop;
		this.time = time;
		this.lastFlush = time.nanoTime() - MAX_DELAY;
	}

	/**
	 * Adds a flush, to run when the event loop has nothing else to do.
	 * @param flush sends what a connection has to send
	 */
	public void add(Runnable flush) {
		this.flushes.add(flush);
		post();
	}

	private void post() {
		if (!this.posted && !this.flushes.isEmpty()) {
			this.posted = true;
			this.eventLoop.execute(this::flushPosted);
		}
	}

	private void flushPosted() {
		this.posted = false;
		try {
			flush();
		}
		finally {
			// If one fails, for lack of memory, the others still have to be flushed.
			post();
		}
	}

	/**
	 * Runs the flushes at once if the last ones were long enough ago: so the first
	 * response after a pause leaves without delay, and so do those to slow requests.
	 */
	public void flushIfDue() {
		if (!this.flushing && this.time.nanoTime() - this.lastFlush >= MAX_DELAY) {
			flush();
		}
	}

	// Flushes that are added while these run have to wait: an application that writes
	// more whenever something was sent must not keep the event loop from everything else.
	private void flush() {
		this.flushing = true;
		try {
			for (int waiting = this.flushes.size(); waiting > 0; waiting--) {
				this.flushes.remove().run();
			}
		}
		finally {
			this.flushing = false;
			this.lastFlush = this.time.nanoTime();
		}
	}

}
