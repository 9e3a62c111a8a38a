/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the keep-alive timeout and the request headers timeout. The clock is coarse:
 * a timeout never elapses early, and at most two seconds late.
 */
class Http1TimeoutTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String POST_1000 = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void connectionWithoutARequestIsClosedAfter130Seconds() {
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(130));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
		assertThat(connection.sent()).isEmpty();
	}

	@Test
	void keepAliveTimeoutRestartsWithEveryRequest() {
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 3; i++) {
			this.server.advance(ofSeconds(129));
			connection.receive(GET);
			assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		}
		this.server.advance(ofSeconds(130));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void keepAliveTimeoutIsSuspendedDuringARequest() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.advance(ofSeconds(1000));
		assertThat(connection).isOpen();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isOpen();
	}

	@Test
	void emptyLinesDoNotKeepAConnectionAlive() {
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 132; i++) {
			connection.receive("\r\n");
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection).isClosed();
	}

	@Test
	void keepAliveTimeoutCanBeSet() {
		this.server.limits().setKeepAliveTimeout(ofMillis(500));
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed();
	}

	@Test
	void idleConnectionStaysOpenWithoutAKeepAliveTimeout() {
		this.server.limits().setKeepAliveTimeout(null);
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(3000));
		assertThat(connection).isOpen();
		connection.receive(GET);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void keepAliveTimeoutBeyondTheRangeOfTheClockNeverElapses() {
		this.server.limits().setKeepAliveTimeout(ofDays(365L * 1000));
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(200));
		assertThat(connection).isOpen();
	}

	@Test
	void requestHeadersTimeoutAnswers408AndCloses() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nHost:");
		this.server.advance(ofSeconds(31));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 Request Timeout\r\n").contains("Connection: close");
		assertThat(connection).isClosed();
	}

	@Test
	void requestHeadersMayTake30Seconds() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nHost:");
		this.server.advance(ofSeconds(30));
		assertThat(connection.sent()).isEmpty();
		connection.receive(" test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void furtherBytesDoNotExtendTheRequestHeadersTimeout() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nX:");
		for (int i = 0; i < 31; i++) {
			assertThat(connection).isOpen();
			connection.receive("x");
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
		assertThat(connection).isClosed();
	}

	@Test
	void requestHeadersTimeoutStartsWithTheFirstByteOfARequest() {
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(100));
		connection.receive("G");
		this.server.advance(ofSeconds(30));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void requestHeadersTimeoutRestartsWithTheNextRequest() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\n");
		this.server.advance(ofSeconds(20));
		connection.receive("Host: test\r\n\r\nG");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		this.server.advance(ofSeconds(30));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void requestHeadersTimeoutIsSuspendedDuringARequest() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET + "GET / HTTP/1.1\r\n");
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		end.complete(null);
		this.server.runTasks();
		this.server.advance(ofSeconds(30));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").contains("HTTP/1.1 408 ");
	}

	@Test
	void headMayTakeAnyTimeWithoutARequestHeadersTimeout() {
		this.server.limits().setRequestHeadersTimeout(null);
		InMemoryConnection connection = this.server.connect().receive("GET / HTTP/1.1\r\n");
		this.server.advance(ofSeconds(1000));
		connection.receive("Host: test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

}
