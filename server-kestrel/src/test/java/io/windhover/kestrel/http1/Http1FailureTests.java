/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.contract.RecordingApplication.Disposal;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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

	// --- callbacks

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

	// --- context

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

	// --- bad requests

	@Test
	void badRequestExceptionOfTheApplicationAnswersItsStatus() {
		this.server.handle((exchange) -> {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_HOST_HEADER, "mine");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n"
				+ InMemoryServer.DATE_AND_SERVER + "\r\n");
		assertThat(connection).isClosed();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	// A body that the server rejects is the client's mistake, whatever the application
	// throws.
	@ParameterizedTest
	@CsvSource({ "Transfer-Encoding: chunked, xyz|, 400", "Transfer-Encoding: chunked, 4|1234|, 413",
			"Transfer-Encoding: chunked, 3|1, 408", "Content-Length: 4, 1234, 413", "Content-Length: 3, 1, 408" })
	void rejectionOfABodyIsAnsweredThoughTheApplicationWrapsTheException(String field, String body, int status) {
		this.server.limits().setMaxRequestBodySize(3L);
		this.server.handle(Http1FailureTests::readAndWrap);
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\n" + field + "\r\n\r\n" + body.replace("|", "\r\n"));
		this.server.advance(ofSeconds((status != 408) ? 0 : 7));
		assertThat(connection.sent()).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
		assertThat(connection).isClosed();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
		assertThat(this.log.messages("io.windhover.kestrel.badrequests")).hasSize(1);
	}

	@Test
	void rejectionOfABodyAfterTheResponseHasStartedIsNotLoggedAsAnError() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			return readAndWrap(exchange);
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
		assertThat(connection).isReset();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	private static CompletionStage<Void> readAndWrap(TestExchange exchange) {
		return exchange.readAll().handle((bytes, failure) -> {
			throw new UncheckedIOException(new IOException(failure));
		});
	}

	@Test
	void applicationThatCatchesABadRequestCanAnswerItself() {
		this.server.handle((exchange) -> exchange.readAll().exceptionally((failure) -> {
			assertThat(failure instanceof CompletionException ? failure.getCause() : failure)
				.isInstanceOf(BadHttpRequestException.class);
			return new byte[0];
		}).thenCompose((body) -> {
			exchange.response().setStatusCode(422);
			return exchange.respond("swallowed");
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 422 Unprocessable Content\r\n")
			.contains("\r\nConnection: close\r\n")
			.endsWith("swallowed");
		assertThat(connection).isClosed();
	}

	@Test
	void badRequestAfterTheResponseHasStartedResetsTheConnection() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			return exchange.readAll().thenAccept((body) -> {
			});
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
		assertThat(connection).isReset();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void badRequestAfterTheEndOfTheResponseClosesTheConnectionOnly() {
		this.server.handle((exchange) -> {
			exchange.respond("Hello");
			return exchange.readAll().handle((body, failure) -> null);
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
		assertThat(connection.sent()).endsWith("\r\n\r\nHello");
		assertThat(connection).isClosed();
	}

	// --- disconnected clients and complete requests

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
