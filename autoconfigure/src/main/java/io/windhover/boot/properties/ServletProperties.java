/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the threads that servlets run on. With spring.threads.virtual.enabled
 * each request has a virtual thread, and the pool is not used.
 */
@ConfigurationProperties("windhover.servlet")
public class ServletProperties {

	/**
	 * Threads that servlets run on.
	 */
	private Dispatch dispatch = Dispatch.POOL;

	private final Threads threads = new Threads();

	public Dispatch getDispatch() {
		return this.dispatch;
	}

	public void setDispatch(Dispatch dispatch) {
		this.dispatch = dispatch;
	}

	public Threads getThreads() {
		return this.threads;
	}

	/**
	 * The threads that servlets run on.
	 */
	public enum Dispatch {

		/** On a pool of threads, where they may block. */
		POOL,

		/** On the event loop of the connection. Only for servlets that never block. */
		INLINE

	}

	/**
	 * Properties of the thread pool.
	 */
	public static class Threads {

		/**
		 * Maximum number of threads.
		 */
		private int max = 200;

		/**
		 * Number of threads that are kept when they are idle.
		 */
		private int minSpare = 10;

		/**
		 * Number of requests that may wait for a thread. One more is answered with 503.
		 * With 0 no request waits.
		 */
		private int maxQueueCapacity = Integer.MAX_VALUE;

		/**
		 * Time that a thread beyond those that are kept may be idle before it ends.
		 */
		private Duration idleTimeout = Duration.ofSeconds(60);

		public int getMax() {
			return this.max;
		}

		public void setMax(int max) {
			this.max = max;
		}

		public int getMinSpare() {
			return this.minSpare;
		}

		public void setMinSpare(int minSpare) {
			this.minSpare = minSpare;
		}

		public int getMaxQueueCapacity() {
			return this.maxQueueCapacity;
		}

		public void setMaxQueueCapacity(int maxQueueCapacity) {
			this.maxQueueCapacity = maxQueueCapacity;
		}

		public Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

	}

}
