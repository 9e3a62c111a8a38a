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
import io.windhover.kestrel.testing.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Heartbeat}, {@link ConnectionManager} and {@link DateHeader}.
 */
class HeartbeatTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final ManualTime time = new ManualTime(Instant.parse("1994-11-06T08:49:37Z"));

	private final ConnectionManager connections = new ConnectionManager();

	private final DateHeader dateHeader = new DateHeader(this.time);

	private final Heartbeat heartbeat = new Heartbeat(this.time, this.dateHeader, this.connections);

	@Test
	void connectionsReceiveTheTimeOfEachBeat() {
		List<Long> beats = new ArrayList<>();
		this.connections.add(new RecordingConnection(beats));
		this.time.advance(Duration.ofSeconds(1));
		this.heartbeat.beat();
		this.time.advance(Duration.ofMillis(1_500));
		this.heartbeat.beat();
		assertThat(beats).containsExactly(TimeUnit.SECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(2_500));
		assertThat(this.heartbeat.getNow()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_500));
	}

	@Test
	void clockMayStartAtAnyValue() {
		this.time.setNanoTime(Long.MAX_VALUE - 10);
		Heartbeat late = new Heartbeat(this.time);
		this.time.advance(Duration.ofSeconds(1));
		late.beat();
		assertThat(late.getNow()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
	}

	@Test
	void removedConnectionReceivesNoBeat() {
		List<Long> beats = new ArrayList<>();
		RecordingConnection connection = new RecordingConnection(beats);
		this.connections.add(connection);
		this.connections.remove(connection);
		this.connections.remove(connection);
		this.heartbeat.beat();
		assertThat(beats).isEmpty();
	}

	@Test
	void connectionsCanBeRemovedDuringABeat() {
		List<Long> beats = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			this.connections.add(new RecordingConnection(beats) {
				@Override
				public void onHeartbeat(long now) {
					super.onHeartbeat(now);
					HeartbeatTests.this.connections.remove(this);
				}
			});
		}
		this.heartbeat.beat();
		this.heartbeat.beat();
		assertThat(beats).hasSize(3);
	}

	@Test
	void connectionThatThrowsAffectsNeitherTheOthersNorTheHeartbeat() {
		List<Long> beats = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			this.connections.add(new RecordingConnection(beats) {
				@Override
				public void onHeartbeat(long now) {
					super.onHeartbeat(now);
					throw new IllegalStateException("on purpose");
				}
			});
		}
		this.heartbeat.beat();
		assertThat(beats).hasSize(2);
		assertThat(this.log.messages(Level.ERROR)).hasSize(2);
	}

	@Test
	void deadlineIsNeverBeforeTheTimeoutHasElapsed() {
		assertThat(this.heartbeat.deadline(Duration.ofSeconds(5))).isEqualTo(TimeUnit.SECONDS.toNanos(6));
		this.time.advance(Duration.ofSeconds(10));
		this.heartbeat.beat();
		assertThat(this.heartbeat.deadline(Duration.ofSeconds(5))).isEqualTo(TimeUnit.SECONDS.toNanos(16));
	}

	@Test
	void deadlineWithoutATimeoutIsNeverReached() {
		assertThat(this.heartbeat.deadline(null)).isEqualTo(Heartbeat.NEVER);
		assertThat(this.heartbeat.deadline(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Heartbeat.NEVER);
		assertThat(this.heartbeat.deadline(Duration.ofDays(365 * 200))).isEqualTo(Heartbeat.NEVER);
	}

	@Test
	void dateHeaderHasTheTimeOfTheLastBeat() {
		assertThat(date()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
		this.time.advance(Duration.ofMillis(900));
		this.heartbeat.beat();
		byte[] line = this.dateHeader.line();
		assertThat(date()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
		this.time.advance(Duration.ofMillis(50));
		this.heartbeat.beat();
		assertThat(this.dateHeader.line()).isSameAs(line);
		this.time.advance(Duration.ofMillis(50));
		assertThat(this.dateHeader.line()).isSameAs(line);
		this.heartbeat.beat();
		assertThat(date()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n");
		this.time.advance(Duration.ofDays(10_000));
		this.heartbeat.beat();
		assertThat(date()).isEqualTo("Date: Thu, 24 Mar 2022 08:49:38 GMT\r\n");
	}

	@Test
	@Timeout(20)
	void heartbeatOnAnEventLoopBeatsByItself() throws Exception {
		DefaultEventExecutor eventLoop = new DefaultEventExecutor();
		try {
			CountDownLatch beat = new CountDownLatch(1);
			new Heartbeat(ServerTime.SYSTEM, (now) -> beat.countDown()).start(eventLoop);
			assertThat(beat.await(15, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		}
	}

	private String date() {
		return new String(this.dateHeader.line(), StandardCharsets.US_ASCII);
	}

	/** A connection that records the beats it receives. */
	private static class RecordingConnection implements HttpConnection {

		private final List<Long> beats;

		RecordingConnection(List<Long> beats) {
			this.beats = beats;
		}

		@Override
		public void onHeartbeat(long now) {
			this.beats.add(now);
		}

		@Override
		public void stop() {
		}

		@Override
		public void abort() {
		}

	}

}
