/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code Expect: 100-continue} (RFC 9110, 10.1.1).
 */
class Http1ContinueTests {

	private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

	private static final String EXPECTS = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n"
			+ "Expect: 100-continue\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer().handle((exchange) -> exchange.readAll()
		.thenCompose((body) -> exchange.respond(new String(body, StandardCharsets.ISO_8859_1))));

	@Test
	void continueIsSentWhenTheApplicationReads() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		assertThat(connection.sent()).isEmpty();
		CompletableFuture<byte[]> body = this.server.lastExchange().readAll();
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo(CONTINUE);
		connection.receive("hello");
		assertThat(body.join()).hasSize(5);
		assertThat(connection.sent()).isEmpty();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("Connection: close");
		assertThat(connection).isOpen();
	}

	@Test
	void continueIsSentOnce() {
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		assertThat(connection.sent()).isEqualTo(CONTINUE);
		connection.receiveByteByByte("hello");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
		connection.receive(EXPECTS);
		assertThat(connection.sent()).isEqualTo(CONTINUE);
	}

	@Test
	void expectationIsCaseInsensitive() {
		assertThat(this.server.connect().receive(EXPECTS.replace("100-continue", "100-Continue")).sent())
			.isEqualTo(CONTINUE);
	}

	@Test
	void continueIsSentForAChunkedBodyToo() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(CONTINUE);
		assertThat(connection.receive("5\r\nhello\r\n0\r\n\r\n").sent()).endsWith("\r\n\r\nhello");
	}

	@Test
	void continueIsOmittedWhenTheBodyIsAlreadyArriving() {
		InMemoryConnection connection = this.server.connect().receive(EXPECTS + "h");
		assertThat(connection.sent()).isEmpty();
		assertThat(connection.receive("ello").sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
		assertThat(connection).isOpen();
	}

	@Test
	void continueIsOmittedWhenTheResponseHasStarted() {
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(202);
			exchange.write("answer");
			return exchange.readAll().thenAccept((body) -> {
			});
		});
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		assertThat(connection.sent()).startsWith("HTTP/1.1 202 Accepted\r\n")
			.contains("Connection: close\r\n")
			.endsWith("\r\n\r\n6\r\nanswer\r\n");
		connection.receive("hello");
		assertThat(connection.sent()).isEqualTo("0\r\n\r\n");
		assertThat(connection).isClosed();
	}

	@Test
	void continueIsNotSentForABodyThatTheApplicationDoesNotRead() {
		this.server.handle((exchange) -> exchange.respond("no"));
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n"
				+ InMemoryServer.DATE_AND_SERVER + "\r\nno");
		assertThat(connection).isClosed();
	}

	@Test
	void bodySentWithoutContinueIsNotParsedAsARequest() {
		this.server.handle((exchange) -> exchange.respond("no"));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 34\r\nExpect: 100-continue\r\n\r\n"
					+ "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
			.receive("GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close").endsWith("no");
		assertThat(this.server.application().created()).hasSize(1);
		assertThat(connection).lingers();
	}

	@Test
	void expectationOfARequestWithoutBodyIsIgnored() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n")
			.receive("GET / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\n\r\n");
		assertThat(connection.sent()).doesNotContain("100 Continue", "Connection: close");
		assertThat(connection).isOpen();
	}

	@Test
	void expectationOfHttp10IsIgnored() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
		assertThat(connection.sent()).isEmpty();
		assertThat(connection.receive("hello").sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("hello");
	}

	@Test
	void otherExpectationAnswers417() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\nExpect: wonders\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 417 Expectation Failed\r\n").contains("Connection: close");
		assertThat(connection).isClosed();
	}

	@Test
	void secondExpectationIsChecked() {
		InMemoryConnection connection = this.server.connect()
			.receive(EXPECTS.replace("Expect:", "Expect: 100-continue\r\nExpect: wonders\r\nX:"));
		assertThat(connection.sent()).startsWith("HTTP/1.1 417 Expectation Failed\r\n");
	}

	@Test
	void bodyOverTheLimitIsRejectedInsteadOfContinued() {
		this.server.limits().setMaxRequestBodySize(4L);
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		assertThat(connection.sent()).startsWith("HTTP/1.1 413 Content Too Large\r\n").contains("Connection: close");
		assertThat(connection).isClosed();
	}

	@Test
	void bodyThatDoesNotArriveAfterContinueTimesOut() {
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		this.server.advance(ofSeconds(7));
		assertThat(connection.sent()).startsWith(CONTINUE + "HTTP/1.1 408 ");
	}

	@Test
	void continueIsSentForAnApplicationOnAnExecutor() {
		ManualExecutor executor = new ManualExecutor();
		this.server.options().setApplicationExecutor(executor);
		InMemoryConnection connection = this.server.connect().receive(EXPECTS);
		assertThat(connection.sent()).isEmpty();
		executor.run(this.server);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo(CONTINUE);
		assertThat(connection.receive("hello").sent()).endsWith("\r\n\r\nhello");
	}

}
