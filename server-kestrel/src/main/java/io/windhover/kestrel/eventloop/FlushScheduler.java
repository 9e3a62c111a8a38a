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
 * What the connections of an event loop have to send. They send it when the event loop
 * has done what else there is to do: to read requests, and to take over what applications
 * have answered. So it does much of the same kind in a row, which the processor's caches
 * reward, and wakes a client of many connections once for many responses. Used on the
 * event loop only.
 */
public final class FlushScheduler {

	/**
	 * For how long a response waits, in nanoseconds, beside the time of that which is
	 * being done just then.
	 */
	static final long MAX_DELAY = TimeUnit.MICROSECONDS.toNanos(500);

	private final Executor eventLoop;

	private final ServerTime time;

	private final Queue<Runnable> flushes = new ArrayDeque<>();

	private boolean posted;

	private boolean flushing;

	private long lastFlush;

	/**
	 * Create the flushes of an event loop.
	 * @param eventLoop the event loop
	 * @param time the time
	 */
	public FlushScheduler(Executor eventLoop, ServerTime time) {
		this.eventLoop = eventLoop;
		this.time = time;
		this.lastFlush = time.nanoTime() - MAX_DELAY;
	}

	/**
	 * Have something run when the event loop has nothing else to do.
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
			// When one fails, for want of memory, the others have theirs to send, too.
			post();
		}
	}

	/**
	 * Run at once what was added, if it may have waited for long enough: so does the
	 * first response after a while, and what follows slow requests.
	 */
	public void flushIfDue() {
		if (!this.flushing && this.time.nanoTime() - this.lastFlush >= MAX_DELAY) {
			flush();
		}
	}

	// What is added meanwhile has another turn: an application that goes on when
	// something was sent must not keep the event loop from everything else.
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
