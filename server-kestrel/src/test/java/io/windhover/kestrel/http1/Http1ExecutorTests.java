/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the dispatch of requests to applications that do not run on the event loop.
 */
class Http1ExecutorTests extends AbstractHttp1ExecutorTests {

	@Test
	void applicationRunsOnTheExecutor() {
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(this.executor.size()).isEqualTo(1);
		assertThat(this.server.application().created()).isEmpty();
		assertThat(connection.sent()).isEmpty();
		run();
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: 5\r\n" + END + "Hello");
		assertThat(connection).isOpen();
	}

	@Test
	void applicationCanCompleteLaterOnAnotherThread() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> exchange.write("Hello"));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).endsWith("\r\n5\r\nHello\r\n");
		this.server.outside(() -> end.complete(null));
		assertThat(connection.sent()).isEmpty();
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo("0\r\n\r\n");
	}

	@Test
	void applicationOnTheEventLoopCanCompleteOnAnotherThread() {
		this.server.options().setApplicationExecutor(null);
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.outside(() -> {
			this.server.lastExchange().respond("Hello");
			end.complete(null);
		});
		this.server.runTasks();
		assertThat(connection.writes()).containsExactly(OK + "Content-Length: 5\r\n" + END + "Hello");
	}

	@Test
	void nextRequestIsDispatchedWhenThePreviousOneIsComplete() {
		InMemoryConnection connection = this.server.connect().receive(GET + GET + GET);
		for (int i = 1; i <= 3; i++) {
			assertThat(this.executor.size()).isEqualTo(1);
			run();
			assertThat(connection.writes()).hasSize(1);
		}
		assertThat(this.executor.size()).isZero();
	}

	@Test
	void requestsOfManyConnectionsAreDispatchedAtOnce() {
		List<InMemoryConnection> connections = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			connections.add(this.server.connect().receive(GET));
		}
		assertThat(this.executor.size()).isEqualTo(10);
		run();
		assertThat(connections).allSatisfy((connection) -> assertThat(connection.sent()).endsWith("Hello"));
	}

	@Test
	void contextIsDisposedThoughTheEventLoopHasEnded() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		connection.resetByClient();
		this.server.endEventLoop().outside(() -> {
			assertThat(this.server.lastExchange().write("Hello")).isCompletedExceptionally();
			assertThat(this.server.lastExchange().write(ByteBuffer.allocate(100_000), false))
				.isCompletedExceptionally();
			end.complete(null);
		});
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.server.counters().requestsInFlight()).isZero();
	}

	@Test
	void exceptionOffTheEventLoopAnswers500() {
		this.server.handle((exchange) -> {
			throw new IllegalStateException("on purpose");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n" + END);
		assertThat(connection).isOpen();
	}

	@Test
	void exceptionAfterTheResponseHasStartedResetsTheConnection() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			throw new IllegalStateException("on purpose");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection).isReset();
	}

	@Test
	void requestRejectedByTheExecutorAnswers503AndOthersAreServed() {
		InMemoryConnection accepted = this.server.connect().receive(GET);
		this.executor.fill();
		InMemoryConnection rejected = this.server.connect().receive(GET);
		assertThat(rejected.sent())
			.isEqualTo("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n" + END);
		assertThat(rejected).isClosed();
		run();
		assertThat(accepted.sent()).endsWith("Hello");
		assertThat(this.server.counters().requestsInFlight()).isZero();
	}

	@Test
	void requestWithABodyRejectedByTheExecutorAnswers503() {
		this.executor.fill();
		InMemoryConnection rejected = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
		assertThat(rejected.sent()).startsWith("HTTP/1.1 503 ");
		assertThat(rejected).lingers();
	}

	@Test
	void executorThatRunsOnTheCallersThreadRunsTheApplicationInline() {
		this.server.options().setApplicationExecutor(Runnable::run);
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.writes()).hasSize(1);
	}

}
