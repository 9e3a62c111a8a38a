/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class SerialRunnerTests {

	private final List<String> events = new ArrayList<>();

	private int runs;

	@Test
	void eachCallRunsTheTaskOnTheCallingThread() {
		SerialRunner runner = new SerialRunner(() -> this.events.add(Thread.currentThread().getName()));
		runner.run();
		runner.run();
		String name = Thread.currentThread().getName();
		assertThat(this.events).containsExactly(name, name);
	}

	@Test
	void callFromWithinTheTaskRunsItAgainAfterItHasReturned() {
		SerialRunner[] runner = new SerialRunner[1];
		runner[0] = new SerialRunner(() -> {
			this.events.add("begin");
			if (++this.runs == 1) {
				runner[0].run();
			}
			this.events.add("end");
		});
		runner[0].run();
		assertThat(this.events).containsExactly("begin", "end", "begin", "end");
	}

	@Test
	void severalCallsDuringARunAreServedByOneFurtherRun() {
		SerialRunner[] runner = new SerialRunner[1];
		runner[0] = new SerialRunner(() -> {
			if (++this.runs == 1) {
				runner[0].run();
				runner[0].run();
				runner[0].run();
			}
		});
		runner[0].run();
		assertThat(this.runs).isEqualTo(2);
	}

	@Test
	void callOfAnotherThreadDuringARunReturnsAtOnceAndIsServedByTheRunningThread() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		SerialRunner runner = new SerialRunner(() -> {
			this.events.add(Thread.currentThread().getName());
			running.countDown();
			awaitUninterruptibly(proceed);
		});
		Thread thread = new Thread(runner, "first");
		thread.start();
		running.await();
		runner.run();
		proceed.countDown();
		thread.join();
		assertThat(this.events).containsExactly("first", "first");
	}

	@Test
	void concurrentCallsNeverOverlapAndNoneIsLost() throws Exception {
		int threads = 4;
		int callsPerThread = 20_000;
		AtomicInteger signals = new AtomicInteger();
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger overlaps = new AtomicInteger();
		// Not synchronized: the runner orders the runs.
		int[] seen = new int[1];
		SerialRunner runner = new SerialRunner(() -> {
			if (inside.incrementAndGet() != 1) {
				overlaps.incrementAndGet();
			}
			seen[0] += signals.getAndSet(0);
			inside.decrementAndGet();
		});
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> callers = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				callers.add(executor.submit(() -> {
					for (int j = 0; j < callsPerThread; j++) {
						signals.incrementAndGet();
						runner.run();
					}
				}));
			}
			for (Future<?> caller : callers) {
				caller.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(overlaps).hasValue(0);
		assertThat(seen[0]).isEqualTo(threads * callsPerThread);
	}

	@Test
	void exceptionOfTheTaskReachesTheCallerAndLaterCallsRunTheTask() {
		IllegalStateException failure = new IllegalStateException("test");
		SerialRunner runner = new SerialRunner(() -> {
			if (++this.runs == 1) {
				throw failure;
			}
		});
		assertThat(catchThrowable(runner::run)).isSameAs(failure);
		runner.run();
		assertThat(this.runs).isEqualTo(2);
	}

	@Test
	void runThatWasRequestedBeforeTheTaskThrewIsServed() {
		Error failure = new AssertionError("test");
		SerialRunner[] runner = new SerialRunner[1];
		runner[0] = new SerialRunner(() -> {
			if (++this.runs == 1) {
				runner[0].run();
				throw failure;
			}
		});
		assertThat(catchThrowable(runner[0]::run)).isSameAs(failure);
		assertThat(this.runs).isEqualTo(2);
	}

	@Test
	void furtherExceptionsAreSuppressedByTheFirst() {
		SerialRunner[] runner = new SerialRunner[1];
		runner[0] = new SerialRunner(() -> {
			if (++this.runs <= 2) {
				runner[0].run();
				throw new IllegalStateException("run " + this.runs);
			}
		});
		Throwable thrown = catchThrowable(runner[0]::run);
		assertThat(thrown).hasMessage("run 1");
		assertThat(thrown.getSuppressed()).singleElement()
			.satisfies((suppressed) -> assertThat(suppressed).hasMessage("run 2"));
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
