/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ServletThreadPool} and {@link BoundedExecutor}.
 */
class ServletThreadPoolTests {

	private static final int TIMEOUT_SECONDS = 20;

	private ServletThreadPool pool;

	private ServletThreadPool start(int min, int max, Duration idleTimeout) throws Exception {
		this.pool = new ServletThreadPool("test", min, max, idleTimeout);
		this.pool.start();
		return this.pool;
	}

	@AfterEach
	void stop() throws Exception {
		if (this.pool != null) {
			this.pool.stop();
		}
	}

	@Test
	void taskRunsOnAThreadOfThePool() throws Exception {
		start(1, 2, Duration.ofSeconds(60));
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		this.pool.execute(() -> thread.complete(Thread.currentThread()));
		assertThat(thread.get(TIMEOUT_SECONDS, TimeUnit.SECONDS).getName()).isEqualTo("test-1");
		assertThat(thread.get().isDaemon()).isTrue();
	}

	@Test
	void tasksThatWaitForEachOtherAllRun() throws Exception {
		int max = 50;
		start(0, max, Duration.ofSeconds(60));
		CyclicBarrier barrier = new CyclicBarrier(max);
		CountDownLatch passed = new CountDownLatch(max);
		for (int i = 0; i < max; i++) {
			this.pool.execute(() -> {
				await(barrier);
				passed.countDown();
			});
		}
		assertThat(passed.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.getThreads()).isEqualTo(max);
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void poolHasNoMoreThreadsThanItsMaximum() throws Exception {
		start(0, 3, Duration.ofSeconds(60));
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		CountDownLatch done = new CountDownLatch(1000);
		for (int i = 0; i < 1000; i++) {
			this.pool.execute(() -> {
				threads.add(Thread.currentThread());
				done.countDown();
			});
		}
		assertThat(done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		assertThat(threads).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void threadThatBecameIdleLastIsWokenFirst() throws Exception {
		start(0, 10, Duration.ofSeconds(60));
		CyclicBarrier barrier = new CyclicBarrier(10);
		for (int i = 0; i < 10; i++) {
			this.pool.execute(() -> await(barrier));
		}
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		awaitIdle(10);
		for (int i = 0; i < 100; i++) {
			CompletableFuture<Void> done = new CompletableFuture<>();
			this.pool.execute(() -> {
				threads.add(Thread.currentThread());
				done.complete(null);
			});
			done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			awaitIdle(10);
		}
		assertThat(threads).hasSize(1);
	}

	private void awaitIdle(int count) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
		while (this.pool.getIdleThreads() != count && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		assertThat(this.pool.getIdleThreads()).isEqualTo(count);
	}

	@Test
	void idleThreadsEndExceptTheSpareOnes() throws Exception {
		start(2, 10, Duration.ofMillis(20));
		CyclicBarrier barrier = new CyclicBarrier(10);
		CountDownLatch passed = new CountDownLatch(10);
		for (int i = 0; i < 10; i++) {
			this.pool.execute(() -> {
				await(barrier);
				passed.countDown();
			});
		}
		assertThat(passed.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		awaitIdle(2);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
		while (this.pool.getThreads() > 2 && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		// The number stays, for as long as ten threads would need to end.
		long kept = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
		while (System.nanoTime() < kept) {
			assertThat(this.pool.getThreads()).isEqualTo(2);
			Thread.onSpinWait();
		}
	}

	@Test
	void concurrentlySubmittedTasksAllRun() throws Exception {
		// Threads end and start all the time, and several threads submit tasks.
		start(0, 8, Duration.ofNanos(1));
		int submitters = 4;
		int each = 20_000;
		CountDownLatch done = new CountDownLatch(submitters * each);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < submitters; i++) {
			Thread submitter = new Thread(() -> submit(each, done));
			submitter.start();
			threads.add(submitter);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
	}

	private void submit(int count, CountDownLatch done) {
		for (int i = 0; i < count; i++) {
			this.pool.execute(done::countDown);
			if (i % 100 == 0) {
				Thread.yield();
			}
		}
	}

	@Test
	void consecutivelySubmittedTasksAllRun() throws Exception {
		start(0, 4, Duration.ofSeconds(60));
		for (int i = 0; i < 20_000; i++) {
			CompletableFuture<Void> done = new CompletableFuture<>();
			this.pool.execute(() -> done.complete(null));
			done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		assertThat(this.pool.getThreads()).isLessThanOrEqualTo(4);
	}

	@Test
	void failedOrInterruptedTaskDoesNotAffectTheNextOne() throws Exception {
		start(1, 1, Duration.ofSeconds(60));
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		this.pool.execute(() -> {
			throw new IllegalStateException("failed on purpose");
		});
		this.pool.execute(() -> Thread.currentThread().interrupt());
		this.pool.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
		assertThat(interrupted.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isFalse();
		assertThat(this.pool.getThreads()).isEqualTo(1);
	}

	@Test
	void stopEndsAllThreads() throws Exception {
		start(5, 10, Duration.ofSeconds(60));
		Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
		CyclicBarrier barrier = new CyclicBarrier(10);
		CountDownLatch blocked = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		for (int i = 0; i < 10; i++) {
			this.pool.execute(() -> {
				threads.add(Thread.currentThread());
				await(barrier);
			});
		}
		this.pool.execute(() -> {
			blocked.countDown();
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				// The pool interrupts running tasks when it stops.
			}
		});
		assertThat(blocked.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		this.pool.stop();
		for (Thread thread : threads) {
			thread.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
			assertThat(thread.isAlive()).isFalse();
		}
		assertThat(this.pool.getThreads()).isZero();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.pool.execute(() -> {
		}));
	}

	@Test
	void threadsHaveTheClassLoaderOfThePool() throws Exception {
		start(0, 1, Duration.ofSeconds(60));
		ClassLoader previous = Thread.currentThread().getContextClassLoader();
		CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
		try {
			Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
			this.pool.execute(() -> seen.complete(Thread.currentThread().getContextClassLoader()));
		}
		finally {
			Thread.currentThread().setContextClassLoader(previous);
		}
		assertThat(seen.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isSameAs(ServletThreadPool.class.getClassLoader());
	}

	@Test
	void stoppedPoolStartsAgain() throws Exception {
		start(1, 2, Duration.ofSeconds(60));
		this.pool.stop();
		this.pool.start();
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.pool.execute(() -> done.complete(null));
		done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	@Test
	void boundedExecutorRejectsATaskBeyondItsLimit() throws Exception {
		start(0, 1, Duration.ofSeconds(60));
		BoundedExecutor bounded = new BoundedExecutor(this.pool, 2);
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		AtomicInteger finished = new AtomicInteger();
		bounded.execute(() -> {
			running.countDown();
			try {
				goOn.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(running.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		bounded.execute(finished::incrementAndGet);
		bounded.execute(finished::incrementAndGet);
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> bounded.execute(finished::incrementAndGet));
		goOn.countDown();
		awaitIdle(1);
		assertThat(finished).hasValue(2);
		bounded.execute(finished::incrementAndGet);
		awaitIdle(1);
	}

}
