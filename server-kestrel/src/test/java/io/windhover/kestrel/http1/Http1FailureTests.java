/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.contract.RecordingApplication.Disposal;
import io.windhover.server.contract.TestExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that fail: the response, the log, and the connection, which
 * stays usable where it can.
 */
class Http1FailureTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String ERROR = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n"
			+ InMemoryServer.DATE_AND_SERVER + "\r\n";

	private static final RuntimeException FAILURE = new IllegalStateException("on purpose");

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void exceptionBeforeTheResponseHasStartedAnswers500() {
		assertAnswers500(this.server.handle((exchange) -> {
			throw FAILURE;
		}));
	}

	@Test
	void failedStageBeforeTheResponseHasStartedAnswers500() {
		assertAnswers500(this.server.handle((exchange) -> CompletableFuture.failedFuture(FAILURE)));
	}

	@Test
	void failureOfADependentStageIsReportedByItsCause() {
		assertAnswers500(
				this.server.handle((exchange) -> CompletableFuture.failedFuture(FAILURE).thenAccept((ignored) -> {
				})));
	}

	@Test
	void stageThatFailsLaterAnswers500() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		end.completeExceptionally(FAILURE);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
	}

	@Test
	void errorAnswers500() {
		this.server.handle((exchange) -> {
			throw new StackOverflowError("on purpose");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
	}

	@Test
	void applicationThatReturnsNoStageAnswers500() {
		this.server.handle((exchange) -> null);
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void statusAndFieldsSetBeforeAFailureAreDropped() {
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(201);
			exchange.response().setReasonPhrase("Fine");
			exchange.response().getHeaders().add("X-Prepared", "yes");
			exchange.response().onStarting(() -> exchange.response().getHeaders().add("X-Starting", "yes"));
			throw FAILURE;
		});
		assertThat(this.server.connect().receive(GET).sent()).isEqualTo(ERROR);
	}

	private void assertAnswers500(InMemoryServer failing) {
		InMemoryConnection connection = failing.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
		assertThat(this.log.messages(Level.ERROR)).singleElement().asString().contains("unhandled exception");
		assertThat(this.server.application().disposed()).extracting(Disposal::failure).containsExactly(FAILURE);
		failing.handle((exchange) -> exchange.respond("next"));
		assertThat(connection.receive(GET).sent()).endsWith("next");
	}

	@Test
	void failureAfterTheResponseHasStartedResetsTheConnection() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			throw FAILURE;
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).endsWith("\r\n\r\n5\r\nHello\r\n");
		assertThat(connection).isReset();
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	@Test
	void failureAfterTheEndOfTheResponseDoesNotAffectIt() {
		this.server.handle((exchange) -> {
			exchange.respond("Hello");
			throw FAILURE;
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.sent().split("\r\n\r\nHello", -1)).hasSize(3);
		assertThat(connection).isOpen();
		assertThat(this.log.messages(Level.ERROR)).hasSize(2);
	}

	@Test
	void failureToDisposeTheContextIsLoggedOnly() {
		this.server.onDispose(() -> {
			throw FAILURE;
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.sent().split("\r\n\r\nHello", -1)).hasSize(3);
		assertThat(connection).isOpen();
		assertThat(this.log.messages(Level.ERROR)).hasSize(2);
	}

	@Test
	void failureToCreateTheContextAnswers500AndDisposesNothing() {
		this.server.onCreate(() -> {
			throw FAILURE;
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
		assertThat(this.server.application().disposed()).isEmpty();
	}

	@Test
	void failureAfterTheClientHasDisconnectedIsNotLogged() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET).resetByClient();
		end.completeExceptionally(FAILURE);
		this.server.runTasks();
		assertThat(connection).isGone();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void connectionAbortedExceptionOfTheApplicationIsNotLogged() {
		this.server.handle((exchange) -> CompletableFuture
			.failedFuture(new ConnectionAbortedException("The client has disconnected")));
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection).isReset();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void writesAfterTheRequestIsCompleteFail() {
		CompletableFuture<TestExchange> kept = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			kept.complete(exchange);
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		connection.sent();
		assertThat(kept.join().write("late")).isCompletedExceptionally();
		assertThat(kept.join().write(new byte[100_000], true)).isCompletedExceptionally();
		this.server.outside(() -> assertThat(kept.join().write("late")).isCompletedExceptionally());
		this.server.runTasks();
		assertThat(connection.sent()).isEmpty();
		assertThat(connection.receive(GET).sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nHello");
	}

}
