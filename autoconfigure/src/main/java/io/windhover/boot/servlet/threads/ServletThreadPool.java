/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.threads;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A pool of threads for servlets that wakes as few threads as possible. The thread that
 * became idle last is woken first, because most of its data is still in the processor's
 * caches. While one thread is waking up no second one is woken, because it would find its
 * task taken and go back to sleep. A thread that has taken a task wakes the next thread
 * before it runs the task if more tasks are waiting, so that a blocking task delays no
 * other one as long as the pool may grow.
 * <p>
 * Jetty's own pool wakes a thread for each task; not doing so saves about a fifth of the
 * processor time of a short request. See
 * docs/decisions/0011-a-thread-pool-that-wakes-few-threads.md and
 * docs/decisions/0015-threads-give-way-before-they-sleep.md.
 */
public final class ServletThreadPool extends AbstractLifeCycle implements ThreadPool {

	private static final Log logger = LogFactory.getLog(ServletThreadPool.class);

	private final String name;

	private final int min;

	private final int max;

	private final long idleNanos;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

	private final AtomicInteger threads = new AtomicInteger();

	private final AtomicInteger created = new AtomicInteger();

	/** The stack of idle workers; the top became idle last. */
	private final AtomicReference<@Nullable IdleWorker> idleWorkers = new AtomicReference<>();

	/**
	 * Whether a thread is about to look for a task: one that was woken, was started, or
	 * yields before it sleeps.
	 */
	private final AtomicBoolean waking = new AtomicBoolean();

	/**
	 * Creates a pool.
	 * @param name the prefix of the threads' names
	 * @param min the number of threads that are kept when they are idle
	 * @param max the maximum number of threads
	 * @param idleTimeout the time after which an idle thread ends if it is not kept
	 */
	public ServletThreadPool(String name, int min, int max, Duration idleTimeout) {
		this.name = name;
		this.min = min;
		this.max = max;
		this.idleNanos = idleTimeout.toNanos();
	}

	@Override
	public void execute(Runnable task) {
		if (!isRunning()) {
			throw new RejectedExecutionException("The pool is stopped");
		}
		this.tasks.add(task);
		wake();
	}

	/** Makes one more thread look for a task, unless one is about to. */
	private void wake() {
		while (this.waking.compareAndSet(false, true)) {
			if (wakeIdleWorker() || startThread()) {
				return;
			}
			this.waking.set(false);
			// A worker that has just become idle may have left a task to this thread,
			// because the flag was set.
			if (this.idleWorkers.get() == null || this.tasks.isEmpty()) {
				return;
			}
		}
	}

	private boolean wakeIdleWorker() {
		for (IdleWorker first = this.idleWorkers.get(); first != null; first = this.idleWorkers.get()) {
			if (this.idleWorkers.compareAndSet(first, first.next()) && first.wake()) {
				return true;
			}
		}
		return false;
	}

	private boolean startThread() {
		for (int count = this.threads.get(); count < this.max; count = this.threads.get()) {
			if (this.threads.compareAndSet(count, count + 1)) {
				start(new Thread(this::work, this.name + "-" + this.created.incrementAndGet()));
				return true;
			}
		}
		return false;
	}

	private void start(Thread worker) {
		worker.setDaemon(true);
		worker.setContextClassLoader(getClass().getClassLoader());
		this.workers.add(worker);
		try {
			worker.start();
		}
		catch (Throwable ex) {
			this.workers.remove(worker);
			this.threads.decrementAndGet();
			this.waking.set(false);
			throw ex;
		}
	}

	/** Runs tasks until the thread has to end. */
	private void work() {
		try {
			do {
				runTasks();
			}
			while (yieldOnce() || sleep());
		}
		finally {
			this.workers.remove(Thread.currentThread());
		}
	}

	/**
	 * Lets other threads run before this one sleeps, above all the event loops, which
	 * often add a task. Until it returns, this is the thread that is about to look for a
	 * task.
	 * @return {@code true} if there is a task
	 */
	private boolean yieldOnce() {
		if (!this.waking.compareAndSet(false, true)) {
			return false;
		}
		Thread.yield();
		if (!this.tasks.isEmpty()) {
			return true;
		}
		this.waking.set(false);
		return false;
	}

	private void runTasks() {
		Runnable task = this.tasks.poll();
		this.waking.set(false);
		if (task != null && !this.tasks.isEmpty()) {
			wake();
		}
		for (; task != null; task = this.tasks.poll()) {
			run(task);
		}
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.warn("A task has failed", ex);
		}
		finally {
			// An interrupt that was meant for this task must not reach the next one.
			Thread.interrupted();
		}
	}

	/**
	 * Sleeps until there is a task.
	 * @return {@code false} if the thread has to end
	 */
	private boolean sleep() {
		IdleWorker self = pushIdleWorker();
		if (!this.tasks.isEmpty()) {
			// It was added after this thread had looked, and before it could be woken.
			wake();
		}
		while (self.isAsleep()) {
			if (isRunning()) {
				self.sleep(this.idleNanos);
			}
			if (self.isAsleep() && end(self)) {
				return false;
			}
		}
		return true;
	}

	private boolean end(IdleWorker self) {
		int count = this.threads.get();
		boolean kept = isRunning() && count <= this.min;
		if (kept || !this.threads.compareAndSet(count, count - 1)) {
			return false;
		}
		if (!self.retire()) {
			this.threads.incrementAndGet();
			return false;
		}
		return true;
	}

	private IdleWorker pushIdleWorker() {
		while (true) {
			IdleWorker top = this.idleWorkers.get();
			IdleWorker self = new IdleWorker(Thread.currentThread(), top);
			if (this.idleWorkers.compareAndSet(top, self)) {
				return self;
			}
		}
	}

	/**
	 * Returns whether one more task would have to wait for a thread.
	 */
	boolean isBusy() {
		return this.idleWorkers.get() == null && this.threads.get() >= this.max;
	}

	/** Ends idle threads and interrupts those that run a task. */
	@Override
	protected void doStop() {
		this.tasks.clear();
		this.workers.forEach(Thread::interrupt);
	}

	@Override
	public void join() throws InterruptedException {
		for (Thread worker : this.workers) {
			worker.join();
		}
	}

	@Override
	public int getThreads() {
		return this.threads.get();
	}

	@Override
	public int getIdleThreads() {
		int count = 0;
		for (IdleWorker worker = this.idleWorkers.get(); worker != null; worker = worker.next()) {
			count += worker.isAsleep() ? 1 : 0;
		}
		return count;
	}

	@Override
	public boolean isLowOnThreads() {
		return isBusy() && !this.tasks.isEmpty();
	}

}
