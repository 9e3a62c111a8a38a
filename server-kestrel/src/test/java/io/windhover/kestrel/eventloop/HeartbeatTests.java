/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Heartbeat}.
 */
class HeartbeatTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final MovableTime time = new MovableTime();

	private final Heartbeat ticker = new Heartbeat(this.time);

	@Test
	void connectionsAreToldTheTime() {
		List<Long> ticks = new ArrayList<>();
		this.ticker.add(new Connection(ticks));
		this.time.advance(Duration.ofSeconds(1));
		this.ticker.tick();
		this.time.advance(Duration.ofMillis(1_500));
		this.ticker.tick();
		assertThat(ticks).containsExactly(TimeUnit.SECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(2_500));
		assertThat(this.ticker.getNow()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_500));
	}

	@Test
	void timeMayBeginAnywhere() {
		this.time.nanos = Long.MAX_VALUE - 10;
		Heartbeat late = new Heartbeat(this.time);
		this.time.nanos += TimeUnit.SECONDS.toNanos(1);
		late.tick();
		assertThat(late.getNow()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
	}

	@Test
	void connectionThatIsRemovedIsNotTold() {
		List<Long> ticks = new ArrayList<>();
		Connection connection = new Connection(ticks);
		this.ticker.add(connection);
		this.ticker.remove(connection);
		this.ticker.remove(connection);
		this.ticker.tick();
		assertThat(ticks).isEmpty();
	}

	@Test
	void connectionsMayBeRemovedDuringATick() {
		List<Long> ticks = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			this.ticker.add(new Connection(ticks) {
				@Override
				public void onTick(long now) {
					super.onTick(now);
					HeartbeatTests.this.ticker.remove(this);
				}
			});
		}
		this.ticker.tick();
		this.ticker.tick();
		assertThat(ticks).hasSize(3);
	}

	@Test
	void connectionThatFailsDoesNotStopTheOthersNorTheClock() {
		List<Long> ticks = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			this.ticker.add(new Connection(ticks) {
				@Override
				public void onTick(long now) {
					super.onTick(now);
					throw new IllegalStateException("on purpose");
				}
			});
		}
		this.ticker.tick();
		assertThat(ticks).hasSize(2);
		assertThat(this.log.messages(Level.ERROR)).hasSize(2);
	}

	@Test
	void deadlineIsNotBeforeTheTimeHasPassed() {
		assertThat(this.ticker.deadline(Duration.ofSeconds(5))).isEqualTo(TimeUnit.SECONDS.toNanos(6));
		this.time.advance(Duration.ofSeconds(10));
		this.ticker.tick();
		assertThat(this.ticker.deadline(Duration.ofSeconds(5))).isEqualTo(TimeUnit.SECONDS.toNanos(16));
	}

	@Test
	void deadlineOfNoTimeoutNeverComes() {
		assertThat(this.ticker.deadline(null)).isEqualTo(Heartbeat.NEVER);
		assertThat(this.ticker.deadline(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Heartbeat.NEVER);
		assertThat(this.ticker.deadline(Duration.ofDays(365 * 200))).isEqualTo(Heartbeat.NEVER);
	}

	@Test
	void dateIsTheOneOfTheLastTick() {
		assertThat(date()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
		this.time.advance(Duration.ofMillis(900));
		this.ticker.tick();
		byte[] line = this.ticker.getDateLine();
		assertThat(date()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
		this.time.advance(Duration.ofMillis(50));
		this.ticker.tick();
		assertThat(this.ticker.getDateLine()).isSameAs(line);
		this.time.advance(Duration.ofMillis(50));
		assertThat(this.ticker.getDateLine()).isSameAs(line);
		this.ticker.tick();
		assertThat(date()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n");
		this.time.advance(Duration.ofDays(10_000));
		this.ticker.tick();
		assertThat(date()).isEqualTo("Date: Thu, 24 Mar 2022 08:49:38 GMT\r\n");
	}

	@Test
	@Timeout(20)
	void clockOfAnEventLoopTicksByItself() throws Exception {
		DefaultEventExecutor eventLoop = new DefaultEventExecutor();
		try {
			Heartbeat running = new Heartbeat(ServerTime.SYSTEM);
			CountDownLatch ticked = new CountDownLatch(1);
			running.add(new Connection(new ArrayList<>()) {
				@Override
				public void onTick(long now) {
					ticked.countDown();
				}
			});
			running.start(eventLoop);
			assertThat(ticked.await(15, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		}
	}

	private String date() {
		return new String(this.ticker.getDateLine(), StandardCharsets.US_ASCII);
	}

	/** Notes its ticks. */
	private static class Connection implements HttpConnection {

		private final List<Long> ticks;

		Connection(List<Long> ticks) {
			this.ticks = ticks;
		}

		@Override
		public void onTick(long now) {
			this.ticks.add(now);
		}

		@Override
		public void stop() {
		}

		@Override
		public void abort() {
		}

	}

	/** Time that stands still until it is moved. */
	private static final class MovableTime implements ServerTime {

		private long nanos = 12345;

		private Instant instant = Instant.parse("1994-11-06T08:49:37Z");

		void advance(Duration duration) {
			this.nanos += duration.toNanos();
			this.instant = this.instant.plus(duration);
		}

		@Override
		public long nanoTime() {
			return this.nanos;
		}

		@Override
		public Instant now() {
			return this.instant;
		}

	}

}
