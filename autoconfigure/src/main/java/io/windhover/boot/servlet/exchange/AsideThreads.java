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
 * A few threads for what neither an event loop nor a thread of the pool may do. While an
 * application's thread waits for the parts of a multi-part body, somebody else parses
 * them and writes files: on an event loop, a slow disk would stop other connections; on
 * the pool it would wait for a thread while all of them wait for it. The threads end when
 * there is nothing to do.
 */
final class AsideThreads implements Executor {

	private static final int MAX = Math.max(2, Runtime.getRuntime().availableProcessors());

	private static final int IDLE_SECONDS = 10;

	private final AtomicInteger count = new AtomicInteger();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MAX, MAX, IDLE_SECONDS, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), this::thread);

	AsideThreads() {
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
