/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.websocket.connection.ConnectionSettings;
import io.windhover.websocket.connection.WebSocketConnection;
import io.windhover.websocket.testing.InMemoryBody;
import io.windhover.websocket.testing.ManualTimer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageLoopTests {

	private static final String HI = "818200000000 6869";

	private static final String CLOSE_BY_CLIENT = "888200000000 03e8";

	private final InMemoryBody body = new InMemoryBody();

	private final WebSocketConnection webSocket = new WebSocketConnection(this.body,
			ConnectionSettings.of(new WebSocketOptions(), new WebSocketAcceptOptions(), null, null), () -> {
			}, new ManualTimer());

	private final List<String> received = new ArrayList<>();

	@BeforeEach
	void start() {
		this.webSocket.start();
	}

	@Test
	void nextMessageIsHandledWhenThePreviousOneIsComplete() {
		CompletableFuture<Void> first = new CompletableFuture<>();
		this.webSocket.receive((message) -> {
			this.received.add(message.asText());
			return first;
		});
		this.body.receive(HI + HI);
		assertThat(this.received).hasSize(1);
		first.complete(null);
		assertThat(this.received).hasSize(2);
	}

	@Test
	void closeEndsTheLoop() {
		CompletionStage<Void> ended = this.webSocket.receive(this.webSocket::send);
		this.body.receive(HI);
		assertThat(ended.toCompletableFuture()).isNotDone();
		this.body.receive(CLOSE_BY_CLIENT);
		assertThat(ended.toCompletableFuture()).isCompleted();
		assertThat(this.body.sent()).containsExactly("81026869", "880203e8");
	}

	@Test
	void lossOfTheConnectionEndsTheLoop() {
		CompletionStage<Void> ended = this.webSocket.receive(this.webSocket::send);
		this.body.lose();
		assertThat(ended.toCompletableFuture()).isCompleted();
	}

	@Test
	void failedStageEndsTheLoop() {
		assertFails(
				this.webSocket.receive((message) -> CompletableFuture.failedFuture(new IllegalStateException("x"))));
	}

	@Test
	void exceptionEndsTheLoop() {
		assertFails(this.webSocket.receive((message) -> {
			throw new IllegalStateException("x");
		}));
	}

	private void assertFails(CompletionStage<Void> ended) {
		this.body.receive(HI + HI);
		assertThat(ended.toCompletableFuture()).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class);
		this.body.receive(HI);
		assertThat(this.body.held()).isLessThanOrEqualTo(1);
	}

	@Test
	void manyMessagesAtOnceDoNotNest() {
		this.webSocket.receive((message) -> {
			this.received.add(message.asText());
			return this.webSocket.send(message);
		});
		this.body.receive(HI.repeat(100_000));
		assertThat(this.received).hasSize(100_000);
	}

	@Test
	void applicationThatIsSlowerThanTheClientHoldsItBack() {
		this.webSocket.receive((message) -> new CompletableFuture<>());
		for (int i = 0; i < 1_000; i++) {
			this.body.receive(HI);
		}
		assertThat(this.body.unread()).isGreaterThan(990);
	}

}
