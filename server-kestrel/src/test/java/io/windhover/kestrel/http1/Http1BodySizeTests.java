/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the maximum size of request bodies, set for the server or for one request.
 */
class Http1BodySizeTests {

	private static final String REJECTION = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n"
			+ InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer().handle(Http1BodySizeTests::answerLength);

	@Test
	void bodyOfMoreThan30MillionBytesIsRejectedByDefault() {
		InMemoryConnection connection = this.server.connect().receive(withLength(30_000_001));
		assertThat(connection.sent()).isEqualTo(REJECTION);
		assertThat(connection).isClosed();
		assertThat(this.server.connect().receive(withLength(30_000_000)).sent()).isEmpty();
	}

	@Test
	void bodyAtTheLimitIsRead() {
		this.server.limits().setMaxRequestBodySize(10L);
		InMemoryConnection connection = this.server.connect().receive(withLength(10) + "x".repeat(10));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n10");
		connection.receive(chunked("x".repeat(10)));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n10");
		assertThat(connection).isOpen();
	}

	@Test
	void bodyThatAnnouncesMoreThanTheLimitIsRejectedBeforeItArrives() {
		this.server.limits().setMaxRequestBodySize(10L);
		InMemoryConnection connection = this.server.connect().receive(withLength(11));
		assertThat(connection.sent()).isEqualTo(REJECTION);
		assertThat(connection).isClosed();
	}

	@Test
	void chunkedBodyIsRejectedAtTheFirstByteOverTheLimit() {
		this.server.limits().setMaxRequestBodySize(10L);
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n")
			.receive("a\r\n0123456789\r\n");
		assertThat(connection.sent()).isEmpty();
		connection.receive("1\r\nx");
		assertThat(connection.sent()).isEqualTo(REJECTION);
		assertThat(connection).isClosed();
	}

	@Test
	void chunkSizesAndTrailersDoNotCount() {
		this.server.limits().setMaxRequestBodySize(3L);
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ "01;extension=long\r\na\r\n01\r\nb\r\n1\r\nc\r\n0\r\nTrailer: long\r\n\r\n");
		assertThat(connection.sent()).endsWith("\r\n\r\n3");
	}

	@Test
	void limitOfZeroAllowsOnlyEmptyBodies() {
		this.server.limits().setMaxRequestBodySize(0L);
		assertThat(this.server.connect().receive(withLength(0)).sent()).startsWith("HTTP/1.1 200 ");
		assertThat(this.server.connect().receive(chunked("")).sent()).startsWith("HTTP/1.1 200 ");
		assertThat(this.server.connect().receive(withLength(1) + "x").sent()).isEqualTo(REJECTION);
		assertThat(this.server.connect().receive(chunked("x")).sent()).isEqualTo(REJECTION);
	}

	@Test
	void anyLengthIsAcceptedWithoutALimit() {
		this.server.limits().setMaxRequestBodySize(null);
		InMemoryConnection connection = this.server.connect().receive(withLength(999_999_999_999_999_999L) + "x");
		assertThat(connection.sent()).isEmpty();
		assertThat(connection).isOpen();
	}

	@Test
	void bodyThatTheApplicationDoesNotReadIsNotRejected() {
		this.server.limits().setMaxRequestBodySize(10L);
		this.server.handle((exchange) -> exchange.respond("Hello"));
		InMemoryConnection connection = this.server.connect().receive(withLength(11) + "x".repeat(11));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("Hello");
		assertThat(connection).isOpen();
		assertThat(connection.receive(withLength(0)).sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void applicationCanRaiseTheLimitForARequest() {
		this.server.limits().setMaxRequestBodySize(10L);
		handleWithLimit(20L);
		InMemoryConnection connection = this.server.connect().receive(withLength(20) + "x".repeat(20));
		assertThat(connection.sent()).endsWith("\r\n\r\n20");
		connection.receive(chunked("x".repeat(20)));
		assertThat(connection.sent()).endsWith("\r\n\r\n20");
		connection.receive(withLength(21));
		assertThat(connection.sent()).isEqualTo(REJECTION);
	}

	@Test
	void applicationCanLowerTheLimitForARequest() {
		handleWithLimit(5L);
		assertThat(this.server.connect().receive(withLength(5) + "12345").sent()).endsWith("\r\n\r\n5");
		assertThat(this.server.connect().receive(withLength(6) + "123456").sent()).isEqualTo(REJECTION);
		assertThat(this.server.connect().receive(chunked("123456")).sent()).isEqualTo(REJECTION);
	}

	@Test
	void applicationCanRemoveTheLimitForARequest() {
		this.server.limits().setMaxRequestBodySize(10L);
		handleWithLimit(null);
		InMemoryConnection connection = this.server.connect().receive(withLength(100) + "x".repeat(100));
		assertThat(connection.sent()).endsWith("\r\n\r\n100");
		connection.receive(chunked("x".repeat(100)));
		assertThat(connection.sent()).endsWith("\r\n\r\n100");
	}

	@Test
	void limitOfOneRequestDoesNotApplyToTheNext() {
		this.server.limits().setMaxRequestBodySize(10L);
		handleWithLimit(null);
		InMemoryConnection connection = this.server.connect().receive(withLength(11) + "x".repeat(11));
		connection.sent();
		this.server.handle(Http1BodySizeTests::answerLength);
		assertThat(connection.receive(withLength(11)).sent()).isEqualTo(REJECTION);
	}

	@Test
	void limitCannotBeChangedAfterReadingHasStarted() {
		this.server.handle((exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.feature(IHttpMaxRequestBodySizeFeature.class);
			assertThat(limit.isReadOnly()).isFalse();
			assertThat(limit.getMaxRequestBodySize()).isEqualTo(30_000_000L);
			CompletableFuture<byte[]> body = exchange.readAll();
			assertThat(limit.isReadOnly()).isTrue();
			assertThatIllegalStateException().isThrownBy(() -> limit.setMaxRequestBodySize(null))
				.withMessageContaining("after the app has already started reading");
			return body.thenCompose((bytes) -> exchange.respond(String.valueOf(bytes.length)));
		});
		InMemoryConnection connection = this.server.connect().receive(withLength(3)).receive("abc");
		assertThat(connection.sent()).endsWith("\r\n\r\n3");
	}

	@Test
	void negativeLimitIsRejected() {
		this.server.handle((exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.feature(IHttpMaxRequestBodySizeFeature.class);
			assertThatIllegalArgumentException().isThrownBy(() -> limit.setMaxRequestBodySize(-1L))
				.withMessage("maxRequestBodySize: -1 (expected: >= 0 or null)");
			return exchange.respond("refused");
		});
		assertThat(this.server.connect().receive(withLength(0)).sent()).endsWith("refused");
	}

	@Test
	void applicationCanAnswerARejectedBodyItself() {
		this.server.limits().setMaxRequestBodySize(10L);
		this.server.handle((exchange) -> exchange.readAll().handle((body, failure) -> {
			assertThat(failure).isInstanceOfSatisfying(BadHttpRequestException.class, (bad) -> {
				assertThat(bad.getReason()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TOO_LARGE);
				assertThat(bad).hasMessage("Request body too large: the limit is 10 bytes");
			});
			return exchange;
		}).thenCompose((refused) -> refused.respond("too large")));
		InMemoryConnection connection = this.server.connect().receive(withLength(11) + "x".repeat(11));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n")
			.contains("\r\nConnection: close\r\n")
			.endsWith("\r\n\r\ntoo large");
		assertThat(connection).isClosed();
	}

	private void handleWithLimit(Long limit) {
		this.server.handle((exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(limit);
			return answerLength(exchange);
		});
	}

	private static CompletionStage<Void> answerLength(TestExchange exchange) {
		return exchange.readAll().thenCompose((body) -> exchange.respond(String.valueOf(body.length)));
	}

	private static String withLength(long length) {
		return "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + length + "\r\n\r\n";
	}

	private static String chunked(String body) {
		String chunk = body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
		return "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n";
	}

}
