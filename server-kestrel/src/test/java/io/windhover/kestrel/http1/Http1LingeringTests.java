/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the time that a client has to send the rest of an unread body, or to close
 * its side, after the response.
 */
class Http1LingeringTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String POST_1000 = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void unreadBodyMayArriveWithin5Seconds() {
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("Connection: close");
		this.server.advance(ofSeconds(5));
		assertThat(connection).isOpen();
		connection.receive("x".repeat(1000) + GET);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void connectionIsClosedWhenAnUnreadBodyDoesNotArriveWithin5Seconds() {
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		for (int i = 0; i < 7; i++) {
			connection.receive("x");
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection).lingers();
		this.server.advance(ofSeconds(6));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void responseIsSentCompletelyThoughTheBodyDoesNotArrive() {
		this.server.handle((exchange) -> exchange.respond("x".repeat(60_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(POST_1000);
		for (int i = 0; i < 8; i++) {
			connection.read(4_000);
			this.server.advance(ofSeconds(1));
		}
		connection.readAll();
		assertThat(connection.sent()).endsWith("\r\n\r\n" + "x".repeat(60_000));
		assertThat(connection).lingers();
	}

	@Test
	void unreadChunkedBodyMayArriveWithin5Seconds() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe");
		this.server.advance(ofSeconds(5));
		connection.receive("llo\r\n0\r\nX: y\r\n\r\n" + GET);
		assertThat(connection.sent()).containsSubsequence("HTTP/1.1 200 OK", "HTTP/1.1 200 OK");
	}

	@Test
	void rejectedClientHas5SecondsToReadTheResponse() {
		InMemoryConnection connection = this.server.connect().receive("bad\r\n\r\n");
		this.server.advance(ofSeconds(5));
		assertThat(connection).lingers();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void connectionDoesNotLingerWhenTheClientHasClosedItsSide() {
		InMemoryConnection connection = this.server.connect().stopReading().receive("bad\r\n\r\n").endInput();
		assertThat(connection.readAll().sent()).startsWith("HTTP/1.1 400 ");
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void previousResponseIsSentCompletelyThoughTheNextHeadIsRejected() {
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET).receive("bad\r\n\r\n");
		for (int i = 0; i < 40; i++) {
			connection.read(250);
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection.readAll().sent()).contains("x".repeat(10_000) + "HTTP/1.1 400 ");
		assertThat(connection).lingers();
	}

}
