/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients that disconnect from, and requests that are aborted by, an
 * application off the event loop.
 */
class Http1ExecutorAbortTests extends AbstractHttp1ExecutorTests {

	@Test
	void disconnectedClientIsSignalledToTheApplication() {
		CompletableFuture<Void> aborted = new CompletableFuture<>();
		this.server.handleLater((exchange) -> exchange.feature(IHttpRequestLifetimeFeature.class)
			.onRequestAborted(() -> aborted.complete(null)));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		connection.resetByClient();
		assertThat(aborted).isCompleted();
	}

	@Test
	void writesToADisconnectedClientFail() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		connection.resetByClient();
		this.server.outside(() -> {
			assertThat(this.server.lastExchange().write("Hello")).isCompletedExceptionally();
			assertThat(this.server.lastExchange().write(ByteBuffer.allocate(100_000), false))
				.isCompletedExceptionally();
			end.complete(null);
		});
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void largeWriteFailsWhenTheClientDisconnectsBeforeTheEventLoopRuns() {
		CompletableFuture<CompletionStage<Void>> written = new CompletableFuture<>();
		CompletableFuture<Void> end = this.server
			.handleLater((exchange) -> written.complete(exchange.write("x".repeat(100_000))));
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.executor.run(this.server);
		connection.resetByClient();
		assertThat(written.join()).isCompletedExceptionally();
		this.server.outside(() -> end.complete(null));
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void applicationCanAbortOffTheEventLoop() {
		this.server.handleLater((exchange) -> exchange.feature(IHttpRequestLifetimeFeature.class).abort());
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.executor.run(this.server);
		assertThat(connection).isOpen();
		this.server.runTasks();
		assertThat(connection).isReset();
	}

	@Test
	void applicationCanAbortAndCompleteAtOnce() {
		this.server.handleNow((exchange) -> {
			exchange.write("Hello");
			exchange.feature(IHttpRequestLifetimeFeature.class).abort();
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection).isReset();
		assertThat(connection.sent()).doesNotContain("\r\n0\r\n\r\n");
		assertThat(this.server.application().disposed()).hasSize(1);
	}

}
