/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.BodyCollector;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients that close or reset their connection before the response.
 */
class Http1DisconnectTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String POST = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private int signals;

	private CompletableFuture<Void> handleAndCountSignals() {
		return this.server.handleLater((exchange) -> lifetime().onRequestAborted(() -> this.signals++));
	}

	private IHttpRequestLifetimeFeature lifetime() {
		return this.server.lastExchange().feature(IHttpRequestLifetimeFeature.class);
	}

	@Test
	void endOfInputDuringARequestIsSignalledAndTheResponseIsStillSent() {
		CompletableFuture<Void> end = handleAndCountSignals();
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(lifetime().isRequestAborted()).isFalse();
		connection.endInput();
		assertThat(lifetime().isRequestAborted()).isTrue();
		assertThat(this.signals).isEqualTo(1);
		assertThat(connection).isOpen();
		this.server.lastExchange().respond("Hello");
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).endsWith("\r\n\r\nHello");
		assertThat(connection).isClosed().isGone();
		assertThat(this.signals).isEqualTo(1);
	}

	@Test
	void endOfInputBeforeTheApplicationStartsIsSignalled() {
		CompletableFuture<Void> end = handleAndCountSignals();
		InMemoryConnection connection = this.server.connect().receive(GET + GET).endInput();
		assertThat(this.signals).isEqualTo(1);
		CompletableFuture<Void> second = handleAndCountSignals();
		end.complete(null);
		this.server.runTasks();
		assertThat(this.signals).isEqualTo(2);
		second.complete(null);
		this.server.runTasks();
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(3);
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void endOfInputWithinABodyFailsTheReader() {
		this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(POST + "12345");
		CompletableFuture<byte[]> body = this.server.lastExchange().readAll();
		this.server.runTasks();
		connection.endInput();
		assertThat(body).isCompletedExceptionally();
		assertThat(lifetime().isRequestAborted()).isTrue();
	}

	@Test
	void bodyReceivedBeforeTheEndOfInputIsStillReadable() {
		this.server.handleLater((exchange) -> {
		});
		this.server.connect().receive(POST + "1234567890").endInput();
		CompletableFuture<byte[]> body = this.server.lastExchange().readAll();
		this.server.runTasks();
		assertThat(body.join()).hasSize(10);
	}

	@Test
	void resetByTheClientIsSignalledAndFailsReadsAndWrites() {
		CompletableFuture<Void> end = handleAndCountSignals();
		InMemoryConnection connection = this.server.connect().receive(POST + "12345");
		BodyReader reader = this.server.lastExchange().request().getBody();
		CompletableFuture<byte[]> body = BodyCollector.collect(reader, Long.MAX_VALUE);
		this.server.runTasks();
		connection.resetByClient();
		assertThat(this.signals).isEqualTo(1);
		assertThat(body.handle((bytes, failure) -> failure).join()).isInstanceOf(ConnectionAbortedException.class);
		assertThat(this.server.lastExchange().write("Hello").handle((ok, failure) -> failure).join())
			.isInstanceOf(ConnectionAbortedException.class);
		assertThat(this.server.application().disposed()).isEmpty();
		end.complete(null);
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.signals).isEqualTo(1);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void failureCausedByAFailedReadIsNotLoggedAsAnError() {
		this.server.handle((exchange) -> {
			lifetime().onRequestAborted(() -> this.signals++);
			return exchange.readAll().handle(Http1DisconnectTests::wrap);
		});
		this.server.connect().receive(POST + "12345").resetByClient();
		assertThat(this.signals).isEqualTo(1);
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void failureCausedByAFailedWriteIsNotLoggedAsAnError() {
		this.server.handle((exchange) -> {
			lifetime().onRequestAborted(() -> this.signals++);
			return exchange.write("x".repeat(1_000_000)).handle(Http1DisconnectTests::wrap);
		});
		this.server.connect().stopReading().receive(GET).resetByClient();
		assertThat(this.signals).isEqualTo(1);
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	private static Void wrap(Object result, Throwable failure) {
		throw new IllegalStateException("wrapped", failure);
	}

	@Test
	void resetByAnIdleClientLogsOneLineAtDebug() {
		this.server.connect().receive(GET).resetByClient();
		assertThat(this.log.messages("io.windhover.kestrel.connections"))
			.filteredOn((message) -> message.contains("aborted"))
			.hasSize(1);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void resetWithinAHeadClosesTheConnection() {
		InMemoryConnection connection = this.server.connect().receive("GET / HT").resetByClient();
		assertThat(connection).isGone();
		assertThat(this.server.counters().connections()).hasValue(0);
		assertThat(this.server.application().created()).isEmpty();
	}

	@Test
	void resetWhileABodyIsDrainedClosesTheConnection() {
		InMemoryConnection connection = this.server.connect().receive(POST + "12345").resetByClient();
		assertThat(connection).isGone();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void resetDropsPipelinedRequestsThatWait() {
		CompletableFuture<Void> end = handleAndCountSignals();
		this.server.connect().receive(GET + GET + GET).resetByClient();
		end.complete(null);
		this.server.runTasks();
		assertThat(this.server.application().created()).hasSize(1);
		assertThat(this.server.counters().requestsInFlight()).isZero();
	}

}
