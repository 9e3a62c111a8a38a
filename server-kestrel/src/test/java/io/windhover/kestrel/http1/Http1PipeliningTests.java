/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pipelining (RFC 9112, 9.3.2): requests sent before the previous response was
 * received.
 */
class Http1PipeliningTests {

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer()
		.handle((exchange) -> exchange.respond(exchange.request().getPath()));

	@Test
	void responsesToPipelinedRequestsLeaveInOneWrite() {
		InMemoryConnection connection = this.server.connect().receive(get("/1") + get("/2") + get("/3"));
		assertThat(connection.writes()).containsExactly(ok("/1") + ok("/2") + ok("/3"));
	}

	@Test
	void responsesLeaveInOneWriteWhereverTheRequestsAreCut() {
		String requests = get("/1") + get("/2") + get("/3");
		for (int i = 1; i < requests.length(); i++) {
			InMemoryConnection connection = this.server.connect()
				.receive(requests.substring(0, i), requests.substring(i));
			assertThat(connection.writes()).as("cut at %d", i).containsExactly(ok("/1") + ok("/2") + ok("/3"));
		}
	}

	@Test
	void requestsThatArriveSeparatelyAreAnsweredSeparately() {
		InMemoryConnection connection = this.server.connect().receive(get("/1")).receive(get("/2"));
		assertThat(connection.writes()).containsExactly(ok("/1"), ok("/2"));
	}

	@Test
	void requestsMayBeCutAnywhere() {
		String requests = get("/1") + post("/2", "body") + chunked("/3", "body") + get("/4");
		for (int i = 1; i < requests.length(); i++) {
			InMemoryConnection connection = this.server.connect()
				.receive(requests.substring(0, i))
				.receive(requests.substring(i));
			assertThat(connection.sent()).as("cut at %d", i).isEqualTo(ok("/1") + ok("/2") + ok("/3") + ok("/4"));
		}
	}

	@Test
	void requestsMayArriveByteByByte() {
		InMemoryConnection connection = this.server.connect()
			.receiveByteByByte(get("/1") + post("/2", "body") + chunked("/3", "body") + get("/4"));
		assertThat(connection.sent()).isEqualTo(ok("/1") + ok("/2") + ok("/3") + ok("/4"));
	}

	@Test
	void emptyLinesBetweenRequestsAreIgnored() {
		InMemoryConnection connection = this.server.connect()
			.receive("\r\n" + get("/1") + "\r\n\r\n" + get("/2"))
			.receive("\r")
			.receive("\n")
			.receive(get("/3") + "\r")
			.receive("\n" + get("/4"));
		assertThat(connection.sent()).isEqualTo(ok("/1") + ok("/2") + ok("/3") + ok("/4"));
	}

	@Test
	void pipelinedRequestWaitsForThePreviousResponse() {
		List<CompletableFuture<Void>> ends = new ArrayList<>();
		this.server.handle((exchange) -> {
			CompletableFuture<Void> end = new CompletableFuture<>();
			ends.add(end);
			return end.thenCompose((ignored) -> exchange.respond(exchange.request().getPath()));
		});
		InMemoryConnection connection = this.server.connect().receive(get("/1") + get("/2"));
		assertThat(ends).hasSize(1);
		ends.get(0).complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo(ok("/1"));
		assertThat(ends).hasSize(2);
		ends.get(1).complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo(ok("/2"));
	}

	@Test
	void pipelinedRequestWaitsForThePreviousBody() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST /1 HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbo");
		assertThat(connection.sent()).isEqualTo(ok("/1"));
		connection.receive("dy" + get("/2"));
		assertThat(connection.sent()).isEqualTo(ok("/2"));
	}

	@Test
	void nextRequestWaitsWhileTheClientDoesNotRead() {
		this.server.limits().setMaxResponseBufferSize(1_000L);
		InMemoryConnection connection = this.server.connect().stopReading();
		for (int i = 0; i < 100; i++) {
			connection.receive(get("/" + i));
		}
		assertThat(this.server.application().created()).hasSizeBetween(4, 11);
		connection.readAll();
		assertThat(this.server.application().created()).hasSize(100);
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(101);
	}

	@Test
	void headDoesNotTimeOutWhileTheClientHasResponsesToRead() {
		this.server.limits().setMaxResponseBufferSize(1L);
		this.server.limits().setMinResponseDataRate(null);
		InMemoryConnection connection = this.server.connect().stopReading().receive(get("/1") + get("/2"));
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		connection.readAll();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n/2");
	}

	@Test
	void manyPipelinedRequestsAreAnsweredInOrderAndInFewWrites() {
		StringBuilder requests = new StringBuilder();
		StringBuilder responses = new StringBuilder();
		for (int i = 0; i < 1_000; i++) {
			requests.append(get("/" + i));
			responses.append(ok("/" + i));
		}
		InMemoryConnection connection = this.server.connect().receive(requests.toString());
		List<String> writes = connection.writes();
		assertThat(String.join("", writes)).isEqualTo(responses.toString());
		assertThat(writes).hasSizeLessThan(10);
	}

	@Test
	void requestsAfterOneThatClosesTheConnectionAreDropped() {
		InMemoryConnection connection = this.server.connect()
			.receive(get("/1") + "GET /2 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n" + get("/3"))
			.receive(get("/4"));
		assertThat(connection.sent()).startsWith(ok("/1")).contains("Connection: close").endsWith("\r\n\r\n/2");
		assertThat(this.server.application().created()).hasSize(2);
		assertThat(connection).lingers();
	}

	@Test
	void requestsBeforeTheEndOfInputAreAllAnswered() {
		InMemoryConnection connection = this.server.connect().receive(get("/1") + get("/2")).endInput();
		assertThat(connection.sent()).isEqualTo(ok("/1") + ok("/2"));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void connectionIsClosedWhenTheClientHasReadTheResponsesAfterItsEnd() {
		this.server.handle((exchange) -> exchange.respond("x".repeat(16_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(get("/").repeat(5)).endInput();
		connection.readAll();
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(6);
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void requestsThatWaitAtTheEndOfInputAreAllAnswered() {
		List<CompletableFuture<Void>> ends = new ArrayList<>();
		this.server.handle((exchange) -> {
			CompletableFuture<Void> end = new CompletableFuture<>();
			ends.add(end);
			return end.thenCompose((ignored) -> exchange.respond(exchange.request().getPath()));
		});
		InMemoryConnection connection = this.server.connect().receive(get("/1") + get("/2")).endInput();
		ends.get(0).complete(null);
		this.server.runTasks();
		ends.get(1).complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo(ok("/1") + ok("/2"));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void fieldsOfOneRequestAreNotVisibleInTheNext() {
		this.server.handle((exchange) -> exchange.respond(exchange.request().getHeaders().toString()));
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\nHost: one\r\nX-One: 1\r\n\r\n" + "GET / HTTP/1.1\r\nHost: two\r\n\r\n");
		assertThat(connection.sent()).containsSubsequence("Host: one\nX-One: 1\n", "\r\n\r\nHost: two\n")
			.endsWith("Host: two\n");
	}

	@Test
	void responseWithoutItsBodyIsFollowedByTheNext() {
		this.server.handle((exchange) -> {
			exchange.write("a");
			return exchange.write("b");
		});
		InMemoryConnection connection = this.server.connect().receive(get("/1") + get("/2"));
		String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + InMemoryServer.DATE_AND_SERVER
				+ "\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n";
		assertThat(connection.writes()).containsExactly(response + response);
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
	}

	private static String post(String path, String body) {
		return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String chunked(String path, String body) {
		return "POST " + path + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\nTrailer: x\r\n\r\n";
	}

	private static String ok(String body) {
		return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n" + InMemoryServer.DATE_AND_SERVER + "\r\n"
				+ body;
	}

}
