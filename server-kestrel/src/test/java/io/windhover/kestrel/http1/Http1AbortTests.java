/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that the application aborts, and for the callbacks of any abort.
 */
class Http1AbortTests {

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
	void abortBeforeTheResponseHasStartedResetsTheConnectionWithoutAResponse() {
		CompletableFuture<Void> end = handleAndCountSignals();
		InMemoryConnection connection = this.server.connect().receive(GET);
		lifetime().abort();
		this.server.runTasks();
		assertThat(connection).isReset().isGone();
		assertThat(connection.sent()).isEmpty();
		assertThat(this.signals).isEqualTo(1);
		end.complete(null);
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void abortAfterTheResponseHasStartedCutsItShort() {
		this.server.handleNow((exchange) -> {
			exchange.write("Hello");
			exchange.feature(IHttpRequestLifetimeFeature.class).abort();
			assertThat(exchange.write("more")).isCompletedExceptionally();
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection).isReset();
		assertThat(connection.sent()).doesNotContain("\r\n0\r\n");
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void abortDuringAReadFailsTheReader() {
		this.server.handleLater((exchange) -> {
		});
		this.server.connect().receive(POST + "12345");
		CompletableFuture<byte[]> body = this.server.lastExchange().readAll();
		this.server.runTasks();
		lifetime().abort();
		this.server.runTasks();
		assertThat(body).isCompletedExceptionally();
	}

	@Test
	void abortWithinADemandCallbackResetsTheConnection() {
		this.server.handleLater((exchange) -> exchange.request()
			.getBody()
			.demand(() -> exchange.feature(IHttpRequestLifetimeFeature.class).abort()));
		InMemoryConnection connection = this.server.connect().receive(POST).receive("12345");
		assertThat(connection).isReset();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void abortAfterTheRequestIsCompleteResetsOnlyItsConnection() {
		InMemoryConnection connection = this.server.connect().receive(GET);
		InMemoryConnection other = this.server.connect().receive(GET);
		connection.sent();
		lifetime().abort();
		this.server.runTasks();
		assertThat(other).isReset();
		assertThat(connection).isOpen();
	}

	@Test
	void abortAfterTheClientHasDisconnectedIsNotLogged() {
		CompletableFuture<Void> end = handleAndCountSignals();
		this.server.connect().receive(GET).resetByClient();
		List<String> before = this.log.messages("io.windhover.kestrel.connections");
		lifetime().abort();
		assertThat(this.log.messages("io.windhover.kestrel.connections")).isEqualTo(before);
		end.complete(null);
	}

	@Test
	void secondAbortHasNoEffect() {
		CompletableFuture<Void> end = handleAndCountSignals();
		this.server.connect().receive(GET);
		lifetime().abort();
		lifetime().abort();
		this.server.runTasks();
		assertThat(this.signals).isEqualTo(1);
		end.complete(null);
		this.server.runTasks();
		lifetime().abort();
		this.server.runTasks();
		assertThat(this.signals).isEqualTo(1);
	}

	@Test
	void callbackRegisteredAfterTheAbortRunsAtOnce() {
		handleAndCountSignals();
		this.server.connect().receive(GET).resetByClient();
		lifetime().onRequestAborted(() -> this.signals++);
		assertThat(this.signals).isEqualTo(2);
	}

	@Test
	void callbackThatThrowsDoesNotStopTheOthers() {
		this.server.handleLater((exchange) -> {
			lifetime().onRequestAborted(() -> this.signals++);
			lifetime().onRequestAborted(() -> {
				throw new IllegalStateException("on purpose");
			});
			lifetime().onRequestAborted(() -> this.signals++);
		});
		InMemoryConnection connection = this.server.connect().receive(GET).resetByClient();
		assertThat(connection).isGone();
		assertThat(this.signals).isEqualTo(2);
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	@Test
	void callbackOfOneRequestIsNotCalledForTheNext() {
		this.server.handle((exchange) -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> this.signals++);
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.handleLater((exchange) -> {
		});
		connection.receive(GET).resetByClient();
		assertThat(this.signals).isZero();
	}

	@Test
	void abortIsNotSignalledToACompleteRequest() {
		this.server.handle((exchange) -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> this.signals++);
			return exchange.respond("Hello");
		});
		this.server.connect().receive(GET).endInput();
		this.server.connect().receive(GET).resetByClient();
		assertThat(this.signals).isZero();
	}

	@Test
	void requestCanBeCompletedWithinTheCallback() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		lifetime().onRequestAborted(() -> end.complete(null));
		connection.endInput();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isClosed().isGone();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

}
