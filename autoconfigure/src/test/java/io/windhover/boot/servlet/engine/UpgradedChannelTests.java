/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link UpgradedChannel}: its input, and how it is closed.
 */
class UpgradedChannelTests {

	private final List<String> events = new ArrayList<>();

	private final InMemoryDuplex body = new InMemoryDuplex();

	private final ManualScheduler scheduler = new ManualScheduler();

	private final UpgradedChannel channel = new UpgradedChannel(new ByteArrayEndPoint(), this.body, Runnable::run,
			this.scheduler, () -> this.events.add("aborted"), () -> this.events.add("closed"));

	private WriteCallback flush() throws Exception {
		this.body.getResponse().holdBack();
		this.channel.flush(ByteBuffer.wrap(new byte[10]));
		return this.body.getResponse().awaitPending();
	}

	@Test
	void channelIsClosedAfterTheFlushedBytes() throws Exception {
		WriteCallback flushed = flush();
		this.channel.close();
		assertThat(this.events).isEmpty();
		flushed.succeeded();
		this.body.getResponse().awaitPending().succeeded();
		assertThat(this.events).containsExactly("closed");
		this.scheduler.advance(Duration.ofSeconds(11));
		assertThat(this.events).containsExactly("closed");
	}

	@Test
	void connectionIsAbortedIfTheClientDoesNotReadFor10Seconds() throws Exception {
		WriteCallback flushed = flush();
		this.channel.close();
		this.scheduler.advance(Duration.ofSeconds(9));
		assertThat(this.events).isEmpty();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(this.events).containsExactly("aborted");
		flushed.failed(new ConnectionAbortedException("aborted"));
		assertThat(this.events).containsExactly("aborted", "closed");
	}

	@Test
	void connectionIsAbortedIfTheEndIsNotSentFor10Seconds() throws Exception {
		this.body.getResponse().holdBack();
		this.channel.close();
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(this.events).containsExactly("aborted");
	}

	@Test
	void chunkIsReleasedWithItsLastByte() throws Exception {
		this.body.receive("hello");
		assertThat(this.channel.fill(BufferUtil.allocate(4))).isEqualTo(4);
		assertThat(this.body.held()).isEqualTo(1);
		assertThat(this.channel.fill(BufferUtil.allocate(4))).isEqualTo(1);
		assertThat(this.body.held()).isZero();
		assertThat(this.channel.fill(BufferUtil.allocate(4))).isZero();
	}

	@Test
	void closeReleasesUnreadChunks() throws Exception {
		this.body.receive("hello");
		this.channel.fill(BufferUtil.allocate(4));
		this.channel.close();
		assertThat(this.events).containsExactly("closed");
		assertThat(this.body.held()).isZero();
	}

	@Test
	void noTimeLimitRemainsAfterClose() {
		this.channel.close();
		assertThat(this.events).containsExactly("closed");
		assertThat(this.scheduler.tasks).isEmpty();
	}

	/** A scheduler that runs the tasks that are due when its clock is advanced. */
	private static final class ManualScheduler extends AbstractLifeCycle implements Scheduler {

		private final List<Due> tasks = new ArrayList<>();

		private long now;

		@Override
		public Task schedule(Runnable task, long delay, TimeUnit unit) {
			Due due = new Due(this.now + unit.toNanos(delay), task);
			this.tasks.add(due);
			return () -> this.tasks.remove(due);
		}

		void advance(Duration time) {
			this.now += time.toNanos();
			for (Due due : List.copyOf(this.tasks)) {
				if (due.time() <= this.now && this.tasks.remove(due)) {
					due.task().run();
				}
			}
		}

		private record Due(long time, Runnable task) {

		}

	}

}
