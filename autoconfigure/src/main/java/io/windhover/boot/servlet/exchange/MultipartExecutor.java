/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An executor that parses multi-part bodies while the application's threads wait for the
 * parts. Parsing writes files, so it must not run on an event loop, where a slow disk
 * would stop other connections; nor on the application's pool, where it might wait for a
 * thread while all of them wait for the parts. Its few threads end when they are idle.
 */
final class MultipartExecutor implements Executor {

	private static final int MAX_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

	private static final int IDLE_SECONDS = 10;

	private final AtomicInteger count = new AtomicInteger();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MAX_THREADS, MAX_THREADS, IDLE_SECONDS,
			TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);

	MultipartExecutor() {
		this.threads.allowCoreThreadTimeOut(true);
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, "windhover-parts-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void execute(Runnable task) {
		this.threads.execute(task);
	}

}
