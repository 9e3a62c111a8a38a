/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.testing.InMemoryBody;
import io.windhover.websocket.testing.Inbox;
import io.windhover.websocket.testing.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeepAliveTests {

	private static final Duration INTERVAL = Duration.ofMinutes(2);

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final String HI = "818200000000 6869";

	private static final String PING = "8900";

	private static final String PONG = "8a8000000000";

	private final InMemoryBody body = new InMemoryBody();

	private final ManualTimer timer = new ManualTimer();

	private final AtomicInteger aborts = new AtomicInteger();

	private WebSocketConnection start(@Nullable Duration interval, @Nullable Duration timeout) {
		WebSocketOptions options = new WebSocketOptions().setKeepAliveInterval(interval).setKeepAliveTimeout(timeout);
		WebSocketConnection connection = new WebSocketConnection(this.body,
				ConnectionSettings.of(options, new WebSocketAcceptOptions(), null, null), this.aborts::incrementAndGet,
				this.timer);
		connection.start();
		return connection;
	}

	@Test
	void silentClientIsPingedOnceAnInterval() {
		start(INTERVAL, null);
		this.timer.advance(INTERVAL.minusMillis(1));
		assertThat(this.body.sent()).isEmpty();
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.body.sent()).containsExactly(PING);
		this.timer.advance(INTERVAL);
		assertThat(this.body.sent()).containsExactly(PING, PING);
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void clientThatHasSentSomethingIsNotPinged() {
		new Inbox(start(INTERVAL, TIMEOUT)).requestAll();
		this.body.receive(HI);
		this.timer.advance(INTERVAL);
		assertThat(this.body.sent()).isEmpty();
		this.timer.advance(INTERVAL);
		assertThat(this.body.sent()).containsExactly(PING);
	}

	@Test
	void clientThatAnswersThePingIsKept() {
		start(INTERVAL, TIMEOUT);
		for (int i = 1; i <= 3; i++) {
			this.timer.advance(INTERVAL);
			assertThat(this.body.sent()).hasSize(i);
			this.body.receive(PONG);
			this.timer.advance(TIMEOUT);
		}
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void clientThatDoesNotAnswerThePingIsCutOff() {
		start(INTERVAL, TIMEOUT);
		this.timer.advance(INTERVAL);
		this.timer.advance(TIMEOUT.minusMillis(1));
		assertThat(this.aborts).hasValue(0);
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void clientIsNotCutOffWhileTheApplicationDoesNotReadItsMessage() {
		Inbox inbox = new Inbox(start(INTERVAL, TIMEOUT));
		inbox.open();
		this.body.receive(HI);
		this.timer.advance(INTERVAL);
		this.timer.advance(INTERVAL);
		this.timer.advance(TIMEOUT);
		assertThat(this.body.sent()).containsExactly(PING);
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void noPingIsSentWithoutAnInterval() {
		start(null, TIMEOUT);
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void noPingFollowsTheClose() {
		WebSocketConnection connection = start(INTERVAL, TIMEOUT);
		connection.close(CloseReason.NORMAL);
		this.body.receive("888200000000 03e8");
		assertThat(this.timer.pending()).isZero();
		this.timer.advance(INTERVAL);
		assertThat(this.body.sent()).containsExactly("880203e8");
	}

	@Test
	void noPingFollowsTheRelease() {
		start(INTERVAL, TIMEOUT).release();
		assertThat(this.timer.pending()).isZero();
	}

}
