/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the framing of response bodies, exact to the byte (RFC 9112, 6).
 */
class Http1FramingTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final String END = InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void completeBodyHasAContentLength() {
		this.server.handle((exchange) -> exchange.respond("Hello"));
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 5\r\n" + END + "Hello");
	}

	@Test
	void headAndBodyLeaveInOneWrite() {
		this.server.handle((exchange) -> exchange.respond("x".repeat(16_000)));
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.writes()).hasSize(1);
	}

	@Test
	void missingBodyHasContentLength0() {
		this.server.handleNow((exchange) -> {
		});
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 0\r\n" + END);
	}

	@Test
	void emptyBodyHasContentLength0() {
		this.server.handle((exchange) -> exchange.respond(""));
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 0\r\n" + END);
	}

	@Test
	void bodyInPartsIsChunked() {
		this.server.handle((exchange) -> {
			exchange.write("Hello, ");
			exchange.write("");
			return exchange.respond("world of chunks!");
		});
		assertThat(response("GET")).isEqualTo(
				OK + "Transfer-Encoding: chunked\r\n" + END + "7\r\nHello, \r\n10\r\nworld of chunks!\r\n0\r\n\r\n");
	}

	@Test
	void serverEndsABodyThatTheApplicationLeftOpen() {
		this.server.handle((exchange) -> exchange.write("Hello"));
		assertThat(response("GET")).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + "5\r\nHello\r\n0\r\n\r\n");
	}

	@Test
	void responseStartedBeforeItsBodyIsChunked() {
		this.server.handle((exchange) -> {
			exchange.responseBody().start();
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + "5\r\nHello\r\n0\r\n\r\n");
	}

	@Test
	void responseStartedAndCompletedWithoutABodyIsChunked() {
		this.server.handle((exchange) -> {
			exchange.responseBody().start();
			return exchange.responseBody().complete();
		});
		assertThat(response("GET")).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + "0\r\n\r\n");
	}

	@Test
	void headLeavesWhenTheResponseIsStarted() {
		this.server.handleLater((exchange) -> exchange.responseBody().start());
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.sent()).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END);
	}

	@Test
	void http10BodyInPartsEndsWithTheConnection() {
		this.server.handle((exchange) -> {
			exchange.write("Hello, ");
			return exchange.respond("world");
		});
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(OK + "Connection: close\r\n" + END + "Hello, world");
		assertThat(connection).isClosed();
	}

	@Test
	void completeHttp10BodyHasAContentLength() {
		this.server.handle((exchange) -> exchange.respond("Hello"));
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: 5\r\nConnection: keep-alive\r\n" + END + "Hello");
		assertThat(connection).isOpen();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 9, 10, 15, 16, 255, 256, 4095, 4096, 16_383, 16_384, 16_385, 65_536, 1_000_000 })
	void contentLengthAndChunkSizeMatchTheBody(int size) {
		String body = "x".repeat(size);
		this.server.handle((exchange) -> exchange.respond(body));
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: " + size + "\r\n" + END + body);
		this.server.handle((exchange) -> exchange.write(body));
		assertThat(response("GET")).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + Integer.toHexString(size)
				+ "\r\n" + body + "\r\n0\r\n\r\n");
	}

	@Test
	void positionOfTheDataDoesNotChange() {
		ByteBuffer small = ByteBuffer.wrap("xHellox".getBytes()).position(1).limit(6);
		ByteBuffer large = ByteBuffer.allocate(100_000).position(10).limit(90_000);
		this.server.handle((exchange) -> {
			exchange.write(small, false);
			return exchange.write(large, true);
		});
		assertThat(response("GET")).contains("\r\n5\r\nHello\r\n15f86\r\n");
		assertThat(small.position()).isEqualTo(1);
		assertThat(large.position()).isEqualTo(10);
		assertThat(large.limit()).isEqualTo(90_000);
	}

	@Test
	void contentLengthOfTheApplicationIsKept() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "12");
			exchange.write("Hello, ");
			return exchange.write("world");
		});
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: 12\r\n" + END + "Hello, world");
		assertThat(connection).isOpen();
	}

	@Test
	void contentLength0IsKeptByAResponseStartedBeforeItsEnd() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "0");
			return exchange.responseBody().start();
		});
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: 0\r\n" + END);
		assertThat(connection).isOpen();
	}

	@Test
	void bodyShorterThanTheContentLengthResetsTheConnection() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "12");
			return exchange.write("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection).isReset();
		assertThat(this.log.messages("io.windhover.kestrel"))
			.anyMatch((message) -> message.contains("too few bytes written (5 of 12)"));
	}

	@Test
	void missingBodyWithAContentLengthAnswers500() {
		this.server.handleNow((exchange) -> exchange.response().getHeaders().add("Content-Length", "12"));
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n" + END);
		assertThat(connection).isOpen();
	}

	@Test
	void firstWriteLargerThanTheContentLengthAnswers500() {
		CompletableFuture<CompletionStage<Void>> written = new CompletableFuture<>();
		this.server.handleNow((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "3");
			written.complete(exchange.write("Hello"));
		});
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n" + END);
		assertThat(written.join()).isCompletedExceptionally();
		assertThat(connection).isOpen();
	}

	@Test
	void laterWriteBeyondTheContentLengthResetsTheConnection() {
		CompletableFuture<Throwable> refusal = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "6");
			exchange.write("Hello");
			return exchange.write("world").handle((ok, failure) -> {
				refusal.complete(failure);
				return null;
			});
		});
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(refusal.join()).hasMessageContaining("too many bytes written (10 of 6)");
		assertThat(connection).isReset();
		assertThat(connection.sent()).doesNotContain("world");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-1", "1x", "99999999999999999999" })
	void contentLengthThatIsNotANumberAnswers500(String length) {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", length);
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).startsWith("HTTP/1.1 500 ").doesNotContain(length + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+5", "", "5, 5" })
	void ambiguousContentLengthAnswers500(String length) {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", length);
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).startsWith("HTTP/1.1 500 ");
	}

	@Test
	void twoContentLengthsAnswer500() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "5");
			exchange.response().getHeaders().add("Content-Length", "6");
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).startsWith("HTTP/1.1 500 ");
	}

	@Test
	void transferEncodingOfTheApplicationIsDropped() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Transfer-Encoding", "gzip, chunked");
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 5\r\n" + END + "Hello");
	}

	@Test
	void writesAfterTheEndFailAndDoNotAffectTheResponse() {
		CompletableFuture<CompletionStage<Void>> late = new CompletableFuture<>();
		this.server.handleNow((exchange) -> {
			exchange.respond("Hello");
			assertThat(exchange.write(new byte[0], true)).isCompleted();
			late.complete(exchange.write("more"));
		});
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 5\r\n" + END + "Hello");
		assertThat(late.join()).isCompletedExceptionally();
	}

	private String response(String method) {
		return this.server.connect().receive(request(method)).sent();
	}

	private static String request(String method) {
		return method + " / HTTP/1.1\r\nHost: test\r\n\r\n";
	}

}
