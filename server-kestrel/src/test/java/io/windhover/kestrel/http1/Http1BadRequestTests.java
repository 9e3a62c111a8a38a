/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for bad requests that are noticed while the application processes them.
 */
class Http1BadRequestTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

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

	// The body is the client's mistake, whatever exception the application throws then.
	@ParameterizedTest
	@CsvSource({ "Transfer-Encoding: chunked, xyz|, 400", "Transfer-Encoding: chunked, 4|1234|, 413",
			"Transfer-Encoding: chunked, 3|1, 408", "Content-Length: 4, 1234, 413", "Content-Length: 3, 1, 408" })
	void rejectionOfABodyIsAnsweredThoughTheApplicationWrapsTheException(String field, String body, int status) {
		this.server.limits().setMaxRequestBodySize(3L);
		this.server.handle(Http1BadRequestTests::readAndWrap);
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

}
