/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the callbacks that run when a response starts and when it is complete.
 */
class Http1ResponseCallbackTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String ERROR = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n"
			+ InMemoryServer.DATE_AND_SERVER + "\r\n";

	private static final RuntimeException FAILURE = new IllegalStateException("on purpose");

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void startingCallbackThatFailsAnswers500() {
		this.server.handle((exchange) -> {
			exchange.response().onStarting(() -> {
				throw FAILURE;
			});
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
	}

	@Test
	void startingCallbackThatFailsForAnEmptyResponseAnswers500() {
		this.server.handleNow((exchange) -> exchange.response().onStarting(() -> {
			throw FAILURE;
		}));
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo(ERROR);
		assertThat(connection).isOpen();
	}

	@Test
	void startingCallbacksRunInReverseOrderAndCanChangeTheHead() {
		this.server.handle((exchange) -> {
			exchange.response().onStarting(() -> exchange.response().getHeaders().add("X-Order", "2"));
			exchange.response().onStarting(() -> {
				exchange.response().setStatusCode(202);
				exchange.response().getHeaders().add("X-Order", "1");
			});
			return exchange.respond("Hello");
		});
		assertThat(this.server.connect().receive(GET).sent())
			.startsWith("HTTP/1.1 202 Accepted\r\nX-Order: 1\r\nX-Order: 2\r\nContent-Length: 5\r\n");
	}

	@Test
	void startingCallbackCanStartTheResponseItself() {
		StringBuilder order = new StringBuilder();
		this.server.handle((exchange) -> {
			exchange.response().onStarting(() -> order.append('b'));
			exchange.response().onStarting(() -> {
				order.append('a');
				exchange.write("inner");
			});
			return exchange.respond("outer");
		});
		assertThat(this.server.connect().receive(GET).sent())
			.isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + InMemoryServer.DATE_AND_SERVER
					+ "\r\n5\r\ninner\r\n5\r\nouter\r\n0\r\n\r\n");
		assertThat(order).hasToString("ab");
	}

	@Test
	void writeFailsWhenAStartingCallbackHasEndedTheResponse() {
		CompletableFuture<CompletionStage<Void>> outer = new CompletableFuture<>();
		this.server.handleNow((exchange) -> {
			exchange.response().onStarting(() -> exchange.respond("inner"));
			outer.complete(exchange.respond("outer"));
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.sent().split("\r\n\r\ninner", -1)).hasSize(3);
		assertThat(outer.join()).isCompletedExceptionally();
		assertThat(connection).isOpen();
	}

	@Test
	void completedCallbacksRunInReverseOrderEvenIfOneThrows() {
		StringBuilder order = new StringBuilder();
		this.server.handle((exchange) -> {
			exchange.response().onCompleted(() -> order.append('a'));
			exchange.response().onCompleted(() -> {
				throw FAILURE;
			});
			exchange.response().onCompleted(() -> order.append('b'));
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).endsWith("Hello");
		assertThat(order).hasToString("ba");
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
		assertThat(connection).isOpen();
	}

	@Test
	void completedCallbacksRunWhenTheApplicationFails() {
		StringBuilder order = new StringBuilder();
		this.server.handle((exchange) -> {
			exchange.response().onCompleted(() -> order.append('a'));
			throw FAILURE;
		});
		this.server.connect().receive(GET);
		assertThat(order).hasToString("a");
	}

	@Test
	void headCannotBeChangedAfterTheResponseHasStarted() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			assertThat(exchange.response().hasStarted()).isTrue();
			assertThatIllegalStateException().isThrownBy(() -> exchange.response().setStatusCode(404));
			assertThatIllegalStateException().isThrownBy(() -> exchange.response().setReasonPhrase("x"));
			assertThatIllegalStateException().isThrownBy(() -> exchange.response().getHeaders().add("X", "y"));
			assertThatIllegalStateException().isThrownBy(() -> exchange.response().onStarting(() -> {
			}));
			return exchange.respond("");
		});
		assertThat(this.server.connect().receive(GET).sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("0\r\n\r\n");
	}

}
