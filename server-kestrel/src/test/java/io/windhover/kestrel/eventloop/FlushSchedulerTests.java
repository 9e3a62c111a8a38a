/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.windhover.kestrel.testing.ManualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlushScheduler}.
 */
class FlushSchedulerTests {

	private final ManualTime time = new ManualTime();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> flushed = new ArrayList<>();

	private final FlushScheduler scheduler = new FlushScheduler(this.tasks::add, this.time);

	@Test
	void oneTaskFlushesAllConnections() {
		this.scheduler.add(() -> this.flushed.add("a"));
		this.scheduler.add(() -> this.flushed.add("b"));
		assertThat(this.flushed).isEmpty();
		assertThat(this.tasks).hasSize(1);
		runTask();
		assertThat(this.flushed).containsExactly("a", "b");
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void tasksAlreadyQueuedOnTheEventLoopRunBeforeTheFlush() {
		this.tasks.add(() -> this.flushed.add("read"));
		this.scheduler.add(() -> this.flushed.add("a"));
		this.tasks.add(() -> this.scheduler.add(() -> this.flushed.add("b")));
		runTasks();
		assertThat(this.flushed).containsExactly("read", "a", "b");
	}

	@Test
	void firstResponseAfterAPauseIsFlushedAtOnce() {
		flush("a");
		assertThat(this.flushed).containsExactly("a");
	}

	@Test
	void responseSoonAfterAnotherWaitsForTheTask() {
		flush("a");
		this.time.advance(Duration.ofNanos(FlushScheduler.MAX_DELAY - 1));
		flush("b");
		assertThat(this.flushed).containsExactly("a");
		runTasks();
		assertThat(this.flushed).containsExactly("a", "b");
	}

	@Test
	void flushesWaitForTheTaskNoLongerThanTheMaximumDelay() {
		flush("a");
		flush("b");
		this.time.advance(Duration.ofNanos(FlushScheduler.MAX_DELAY));
		flush("c");
		assertThat(this.flushed).containsExactly("a", "b", "c");
		runTasks();
		assertThat(this.flushed).containsExactly("a", "b", "c");
	}

	@Test
	void connectionThatAlwaysHasMoreToFlushLeavesTurnsToOtherTasks() {
		Runnable[] endless = new Runnable[1];
		endless[0] = () -> {
			this.flushed.add("more");
			this.scheduler.add(endless[0]);
		};
		this.scheduler.add(endless[0]);
		runTask();
		this.tasks.add(() -> this.flushed.add("other"));
		runTask();
		runTask();
		assertThat(this.flushed).containsExactly("more", "more", "other");
	}

	@Test
	void flushesThatBecomeDueDuringAFlushAreNotNested() {
		int count = 100_000;
		for (int i = 0; i < count; i++) {
			this.scheduler.add(() -> {
				this.time.advance(Duration.ofNanos(FlushScheduler.MAX_DELAY));
				flush("more");
			});
		}
		runTask();
		assertThat(this.flushed).isEmpty();
		runTask();
		assertThat(this.flushed).hasSize(count);
	}

	@Test
	void failedFlushDoesNotAffectOthers() {
		this.scheduler.add(() -> {
			throw new OutOfMemoryError("test");
		});
		this.scheduler.add(() -> this.flushed.add("a"));
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(this::runTask);
		runTasks();
		assertThat(this.flushed).containsExactly("a");
	}

	private void flush(String response) {
		this.scheduler.add(() -> this.flushed.add(response));
		this.scheduler.flushIfDue();
	}

	private void runTask() {
		this.tasks.remove().run();
	}

	private void runTasks() {
		while (!this.tasks.isEmpty()) {
			runTask();
		}
	}

}
