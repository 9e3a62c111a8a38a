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

class FlushSchedulerTests {

	private final ManualTime time = new ManualTime();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> sent = new ArrayList<>();

	private final FlushScheduler flushes = new FlushScheduler(this.tasks::add, this.time);

	@Test
	void everythingIsSentByOneTask() {
		this.flushes.add(() -> this.sent.add("a"));
		this.flushes.add(() -> this.sent.add("b"));
		assertThat(this.sent).isEmpty();
		assertThat(this.tasks).hasSize(1);
		runTask();
		assertThat(this.sent).containsExactly("a", "b");
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void tasksThatTheEventLoopHasComeFirst() {
		this.tasks.add(() -> this.sent.add("read"));
		this.flushes.add(() -> this.sent.add("a"));
		this.tasks.add(() -> this.flushes.add(() -> this.sent.add("b")));
		runTasks();
		assertThat(this.sent).containsExactly("read", "a", "b");
	}

	@Test
	void firstResponseAfterAWhileIsSentAtOnce() {
		send("a");
		assertThat(this.sent).containsExactly("a");
	}

	@Test
	void responseSoonAfterAnotherWaits() {
		send("a");
		this.time.advance(Duration.ofNanos(FlushScheduler.MAX_DELAY - 1));
		send("b");
		assertThat(this.sent).containsExactly("a");
		runTasks();
		assertThat(this.sent).containsExactly("a", "b");
	}

	@Test
	void slowRequestIsNotWaitedForAgain() {
		send("a");
		send("b");
		this.time.advance(Duration.ofNanos(FlushScheduler.MAX_DELAY));
		send("c");
		assertThat(this.sent).containsExactly("a", "b", "c");
		runTasks();
		assertThat(this.sent).containsExactly("a", "b", "c");
	}

	@Test
	void whoAlwaysHasMoreToSendLeavesTurnsToOthers() {
		Runnable[] endless = new Runnable[1];
		endless[0] = () -> {
			this.sent.add("more");
			this.flushes.add(endless[0]);
		};
		this.flushes.add(endless[0]);
		runTask();
		this.tasks.add(() -> this.sent.add("other"));
		runTask();
		runTask();
		assertThat(this.sent).containsExactly("more", "more", "other");
	}

	@Test
	void flushesThatAreDueWhileAnotherIsUnderWayAreNotNested() {
		int count = 100_000;
		for (int i = 0; i < count; i++) {
			this.flushes.add(() -> {
				this.time.advance(Duration.ofNanos(FlushScheduler.MAX_DELAY));
				send("more");
			});
		}
		runTask();
		assertThat(this.sent).isEmpty();
		runTask();
		assertThat(this.sent).hasSize(count);
	}

	@Test
	void failureOfOneHarmsNoOther() {
		this.flushes.add(() -> {
			throw new OutOfMemoryError("test");
		});
		this.flushes.add(() -> this.sent.add("a"));
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(this::runTask);
		runTasks();
		assertThat(this.sent).containsExactly("a");
	}

	private void send(String response) {
		this.flushes.add(() -> this.sent.add(response));
		this.flushes.flushIfDue();
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
