/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.windhover.boot.servlet.threads.BoundedPool;
import io.windhover.boot.servlet.threads.ServletThreadPool;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What runs servlets. The server reads and parses on its event loops; a request is then
 * handed to one of these threads.
 */
public final class ServletThreads {

	private static final String THREAD_NAME = "windhover";

	private Mode mode = Mode.POOL;

	private int max = 200;

	private int minSpare = 10;

	private int maxQueueCapacity = Integer.MAX_VALUE;

	private Duration idleTimeout = Duration.ofSeconds(60);

	/**
	 * What kind of threads there are.
	 * @return the kind
	 */
	public Mode getMode() {
		return this.mode;
	}

	/**
	 * Set what kind of threads there are. Default: {@link Mode#POOL}.
	 * @param mode the kind
	 */
	public void setMode(Mode mode) {
		Assert.state(mode != Mode.VIRTUAL || VirtualThreads.areSupported(),
				"Virtual threads need Java 21 or later: Java " + Runtime.version().feature() + " does not have them");
		this.mode = mode;
	}

	/**
	 * How many threads the pool has at most.
	 * @return the number of threads
	 */
	public int getMax() {
		return this.max;
	}

	/**
	 * Set how many threads the pool has at most. Default: 200, Tomcat's.
	 * @param max greater than 0
	 */
	public void setMax(int max) {
		this.max = checked("max", max, 1);
	}

	/**
	 * How many threads the pool keeps.
	 * @return the number of threads
	 */
	public int getMinSpare() {
		return this.minSpare;
	}

	/**
	 * Set how many threads the pool keeps, even when they have nothing to do. Default:
	 * 10, Tomcat's. More than there may be at most counts as that.
	 * @param minSpare at least 0
	 */
	public void setMinSpare(int minSpare) {
		this.minSpare = checked("minSpare", minSpare, 0);
	}

	/**
	 * How many requests may wait for a thread of the pool.
	 * @return the number of requests
	 */
	public int getMaxQueueCapacity() {
		return this.maxQueueCapacity;
	}

	/**
	 * Set how many requests may wait for a thread of the pool. One more is answered with
	 * 503. Default: {@link Integer#MAX_VALUE}, Tomcat's: what bounds the queue is then
	 * the number of connections.
	 * @param maxQueueCapacity at least 0, which has no request wait
	 */
	public void setMaxQueueCapacity(int maxQueueCapacity) {
		this.maxQueueCapacity = checked("maxQueueCapacity", maxQueueCapacity, 0);
	}

	/**
	 * After what time a thread that has nothing to do ends.
	 * @return the time
	 */
	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	/**
	 * Set after what time a thread ends that has nothing to do and is one more than the
	 * pool keeps. Default: 60 seconds, Tomcat's.
	 * @param idleTimeout greater than zero
	 */
	public void setIdleTimeout(Duration idleTimeout) {
		if (idleTimeout.isNegative() || idleTimeout.isZero()) {
			throw new IllegalArgumentException("idleTimeout: " + idleTimeout + " (expected: > PT0S)");
		}
		this.idleTimeout = idleTimeout;
	}

	private static int checked(String name, int value, int least) {
		if (value < least) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
		}
		return value;
	}

	ThreadPool createThreadPool() {
		return (this.mode == Mode.VIRTUAL) ? virtualThreads() : pool();
	}

	private ThreadPool virtualThreads() {
		VirtualThreadPool threads = new VirtualThreadPool(0);
		threads.setName(THREAD_NAME + "-");
		return threads;
	}

	private ThreadPool pool() {
		return new ServletThreadPool(THREAD_NAME, Math.min(this.minSpare, this.max), this.max, this.idleTimeout);
	}

	/**
	 * What runs requests.
	 * @param pool the pool of the server
	 * @return the executor, or {@code null} for the server's event loops
	 */
	@Nullable Executor requestExecutor(Executor pool) {
		if (this.mode == Mode.EVENT_LOOP) {
			return null;
		}
		boolean bounded = this.maxQueueCapacity < Integer.MAX_VALUE;
		return (bounded && pool instanceof ServletThreadPool threads) ? new BoundedPool(threads, this.maxQueueCapacity)
				: pool;
	}

	/** Kinds of threads. */
	public enum Mode {

		/** A pool of threads. */
		POOL,

		/** A virtual thread for each request. */
		VIRTUAL,

		/**
		 * The server's event loops. Only for applications that never block: a servlet
		 * that waits for anything, and be it the rest of its request's body, stops all
		 * connections of the loop, itself included.
		 */
		EVENT_LOOP

	}

}
