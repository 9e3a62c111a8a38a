/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;

import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the connections of a server that stops, gracefully and then by force.
 */
class Http1StopTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void stopClosesIdleConnections() {
		InMemoryConnection fresh = this.server.connect();
		InMemoryConnection used = this.server.connect().receive(GET);
		used.sent();
		this.server.stop();
		assertThat(used).isClosed().isGone();
		assertThat(used.sent()).isEmpty();
		// Its first request may still be on its way from the socket.
		assertThat(fresh).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(fresh).isClosed().isGone();
	}

	@Test
	void requestInFlightIsAnsweredBeforeTheConnectionIsClosed() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.stop();
		assertThat(connection).isOpen();
		this.server.lastExchange().respond("Hello");
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n"
				+ InMemoryServer.DATE_AND_SERVER + "\r\nHello");
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@Test
	void startedResponseIsCompletedBeforeTheConnectionIsClosed() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> exchange.write("Hello"));
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).doesNotContain("Connection: close");
		this.server.stop();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo("0\r\n\r\n");
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET / HTTP/1.1\r\nHost: te" })
	void partiallyReceivedRequestIsServed(String part) {
		InMemoryConnection connection = this.server.connect().receive(part);
		this.server.stop();
		assertThat(connection).isOpen();
		connection.receive(GET.substring(part.length()));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n");
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@Test
	void partialLineEndDoesNotKeepTheConnectionOpen() {
		InMemoryConnection connection = this.server.connect().receive("\r");
		this.server.stop();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void partiallyReceivedBodyIsRead() {
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("read")));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
		this.server.stop();
		connection.receive("67890");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n");
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@Test
	void pipelinedRequestsAfterTheOneInFlightAreDropped() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		this.server.stop();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).contains("Connection: close\r\n");
		assertThat(this.server.application().created()).hasSize(1);
		assertThat(connection).isClosed();
	}

	@Test
	void connectionThatDrainsABodyIsClosedAfterwards() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
		this.server.stop();
		assertThat(connection).isOpen();
		connection.receive("67890");
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@Test
	void connectionAcceptedDuringTheStopServesItsFirstRequest() {
		this.server.connect();
		this.server.stop();
		InMemoryConnection late = this.server.connect().receive(GET);
		assertThat(late.sent()).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n");
		assertThat(late).lingers();
		InMemoryConnection silent = this.server.connect();
		InMemoryConnection slow = this.server.connect().receive("GET");
		assertThat(silent).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(silent).isClosed().isGone();
		assertThat(late).isClosed().isGone();
		assertThat(slow.receive(GET.substring(3)).sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void secondStopHasNoEffect() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.stop().stop();
		end.complete(null);
		this.server.runTasks().stop();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isClosed();
	}

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 100_000 })
	void connectionIsClosedAfterASlowClientHasReadTheResponse(int size) {
		this.server.handle((exchange) -> exchange.respond("x".repeat(size)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.stop();
		assertThat(connection).isOpen();
		connection.readAll();
		assertThat(connection.sent()).endsWith("xxx");
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@Test
	void abortDoesNotResetACompleteResponse() {
		InMemoryConnection connection = this.server.connect().receive("GET");
		this.server.stop();
		connection.receive(GET.substring(3));
		assertThat(connection).lingers();
		this.server.abort();
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void abortResetsAResponseThatIsNotSentCompletely() {
		this.server.handle((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.stop().abort();
		assertThat(connection).isReset().isGone();
	}

	@Test
	void emptyLineDuringTheStopDoesNotCloseAConnectionWithoutARequest() {
		InMemoryConnection connection = this.server.connect();
		this.server.stop();
		assertThat(connection.receive("\r\n")).isOpen();
		assertThat(connection.receive(GET).sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void abortResetsConnectionsWithRequests() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		InMemoryConnection partial = this.server.connect().receive("G");
		this.server.stop().abort();
		assertThat(connection).isReset().isGone();
		assertThat(partial).isReset().isGone();
		end.complete(null);
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void connectionIsClosedAfterAChunkedResponseReadDuringTheStop() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
			exchange.write("x".repeat(60_000));
			exchange.write("x".repeat(16_000));
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.stop();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection).isOpen();
		connection.readAll();
		assertThat(connection).lingers();
	}

}
