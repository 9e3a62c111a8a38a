/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.windhover.boot.properties.ServletProperties.Dispatch;
import io.windhover.boot.servlet.threads.BoundedExecutor;
import io.windhover.boot.servlet.threads.ServletThreadPool;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of the threads that servlets run on. The server reads and parses requests on
 * its event loops and then hands each request to one of these threads.
 */
public final class ServletThreads {

	private static final String THREAD_NAME = "windhover";

	private Dispatch dispatch = Dispatch.POOL;

	private boolean virtual;

	private int max = 200;

	private int minSpare = 10;

	private int maxQueueCapacity = Integer.MAX_VALUE;

	private Duration idleTimeout = Duration.ofSeconds(60);

	/**
	 * Returns where servlets run if there are no virtual threads.
	 * @return the kind of thread
	 */
	public Dispatch getDispatch() {
		return this.dispatch;
	}

	/**
	 * Sets where servlets run if there are no virtual threads. Default:
	 * {@link Dispatch#POOL}. {@link Dispatch#INLINE} is for applications that never
	 * block: a servlet that waits for anything, even for the rest of its own request's
	 * body, stops all connections of the event loop, including its own.
	 * @param dispatch the kind of thread
	 */
	public void setDispatch(Dispatch dispatch) {
		this.dispatch = dispatch;
	}

	/**
	 * Returns whether each request gets a virtual thread.
	 * @return whether virtual threads are used
	 */
	public boolean isVirtual() {
		return this.virtual;
	}

	/**
	 * Sets whether each request gets a virtual thread, whatever the
	 * {@linkplain #setDispatch dispatch} is. Default: {@code false}.
	 * @param virtual whether to use virtual threads
	 * @throws IllegalStateException if this version of Java has no virtual threads
	 */
	public void setVirtual(boolean virtual) {
		Assert.state(!virtual || VirtualThreads.areSupported(),
				"Virtual threads need Java 21 or later: Java " + Runtime.version().feature() + " does not have them");
		this.virtual = virtual;
	}

	/**
	 * Returns the maximum number of threads in the pool.
	 * @return the number of threads
	 */
	public int getMax() {
		return this.max;
	}

	/**
	 * Sets the maximum number of threads in the pool. Default: 200, Tomcat's.
	 * @param max greater than 0
	 */
	public void setMax(int max) {
		this.max = checked("max", max, 1);
	}

	/**
	 * Returns the number of threads that the pool keeps when they are idle.
	 * @return the number of threads
	 */
	public int getMinSpare() {
		return this.minSpare;
	}

	/**
	 * Sets the number of threads that the pool keeps when they are idle. Default: 10,
	 * Tomcat's. A number above the maximum counts as the maximum.
	 * @param minSpare at least 0
	 */
	public void setMinSpare(int minSpare) {
		this.minSpare = checked("minSpare", minSpare, 0);
	}

	/**
	 * Returns the maximum number of requests that wait for a thread of the pool.
	 * @return the number of requests
	 */
	public int getMaxQueueCapacity() {
		return this.maxQueueCapacity;
	}

	/**
	 * Sets the maximum number of requests that wait for a thread of the pool. Further
	 * requests are answered with 503. Default: {@link Integer#MAX_VALUE}, Tomcat's: the
	 * queue is then bounded by the number of connections.
	 * @param maxQueueCapacity at least 0, which lets no request wait
	 */
	public void setMaxQueueCapacity(int maxQueueCapacity) {
		this.maxQueueCapacity = checked("maxQueueCapacity", maxQueueCapacity, 0);
	}

	/**
	 * Returns the time after which an idle thread ends.
	 * @return the time
	 */
	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	/**
	 * Sets the time after which an idle thread ends, if the pool has more than it keeps.
	 * Default: 60 seconds, Tomcat's.
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
		return this.virtual ? virtualThreads() : pool();
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
	 * Returns the executor of requests.
	 * @param pool the engine's pool
	 * @return the executor, or {@code null} to run requests on the server's event loops
	 */
	@Nullable Executor requestExecutor(Executor pool) {
		if (!this.virtual && this.dispatch == Dispatch.INLINE) {
			return null;
		}
		boolean bounded = this.maxQueueCapacity < Integer.MAX_VALUE;
		return (bounded && pool instanceof ServletThreadPool threads)
				? new BoundedExecutor(threads, this.maxQueueCapacity) : pool;
	}

}
