/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;

import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for persistent connections (RFC 9112, 9.3): whether a connection stays open after
 * a response.
 */
class Http1PersistenceTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	// The Connection fields of the request and of the response.
	@ParameterizedTest
	@CsvSource({ "1.1, ''                , ''           , open", "1.1, close             , close        , closed",
			"1.1, Close             , close        , closed", "1.1, 'x, close'        , close        , closed",
			"1.1, 'close, keep-alive', close       , closed", "1.1, 'closed'          , ''           , open",
			"1.1, keep-alive        , ''           , open", "1.0, ''                , close        , closed",
			"1.0, close             , close        , closed", "1.0, keep-alive        , keep-alive   , open",
			"1.0, Keep-Alive        , keep-alive   , open", "1.0, 'close, keep-alive', close       , closed" })
	void versionAndConnectionFieldDecideWhetherTheConnectionPersists(String version, String requested, String answered,
			String end) {
		String field = requested.isEmpty() ? "" : "Connection: " + requested + "\r\n";
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/" + version + "\r\nHost: test\r\n" + field + "\r\n");
		String expected = answered.isEmpty() ? "" : "Connection: " + answered + "\r\n";
		assertThat(connection.sent()).isEqualTo(
				"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + expected + InMemoryServer.DATE_AND_SERVER + "\r\nHello");
		if (end.equals("open")) {
			assertThat(connection).isOpen();
			assertThat(connection.receive(GET).sent()).startsWith("HTTP/1.1 200 OK\r\n");
		}
		else {
			assertThat(connection).isClosed();
			assertThat(connection.receive(GET).sent()).isEmpty();
		}
	}

	@Test
	void optionsOfAllConnectionFieldsAreHonored() {
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\nHost: test\r\nConnection: x\r\nConnection: close\r\n\r\n");
		assertThat(connection.sent()).contains("\r\nConnection: close\r\n");
		assertThat(connection).isClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "Close", "x, close" })
	void applicationCanCloseTheConnectionByAField(String value) {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Connection", value);
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 200 OK\r\nConnection: " + value + "\r\nContent-Length: 5\r\n"
				+ InMemoryServer.DATE_AND_SERVER + "\r\nHello");
		assertThat(connection).isClosed();
	}

	@Test
	void secondConnectionFieldOfTheApplicationIsHonored() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Connection", "x");
			exchange.response().getHeaders().add("Connection", "close");
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(this.server.application().created()).hasSize(1);
		assertThat(connection).isClosed();
	}

	@Test
	void closeRequestedOnOneConnectionDoesNotAffectAnother() {
		this.server.handle((exchange) -> {
			exchange.feature(IConnectionLifetimeNotificationFeature.class).requestClose();
			return exchange.respond("Hello");
		});
		InMemoryConnection first = this.server.connect().receive(GET);
		assertThat(first.sent()).contains("\r\nConnection: close\r\n");
		assertThat(first).isClosed();
		this.server.handle((exchange) -> exchange.respond("Hello"));
		InMemoryConnection second = this.server.connect().receive(GET);
		assertThat(second.sent()).doesNotContain("Connection: close");
		assertThat(second).isOpen();
	}

	@Test
	void closeRequestedAfterTheResponseHasStartedClosesTheConnection() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			exchange.feature(IConnectionLifetimeNotificationFeature.class).requestClose();
			return exchange.respond("");
		});
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.sent()).endsWith("\r\n0\r\n\r\n");
		assertThat(this.server.application().created()).hasSize(1);
		assertThat(connection).isClosed();
	}

	@Test
	void connectionIsClosedAtOnceWhenTheClientAskedForItAndSentNothingMore() {
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
		assertThat(connection).isClosed().isGone();
	}

	// The next request may be on its way. Closing now would reset the connection, and the
	// reset may overtake the response.
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionLingersWhenTheServerDecidesToCloseIt(boolean feature) {
		this.server.handle((exchange) -> {
			if (feature) {
				exchange.feature(IConnectionLifetimeNotificationFeature.class).requestClose();
			}
			else {
				exchange.response().getHeaders().add("Connection", "close");
			}
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).endsWith("Hello");
		assertThat(connection).lingers();
		connection.receive(GET);
		assertThat(connection).lingers();
		assertThat(this.server.application().created()).hasSize(1);
		this.server.advance(ofSeconds(7));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void connectionLingersWhenTheClientHasSentMore() {
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n" + GET);
		assertThat(connection).lingers();
		connection.receive("x".repeat(100_000)).endInput();
		assertThat(connection).isGone();
	}

	@Test
	void connectionLingersWhenTheBodyHasNotArrivedYet() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\nConnection: close\r\n\r\n12345");
		assertThat(connection.sent()).endsWith("Hello");
		assertThat(connection).lingers();
		connection.receive("67890").endInput();
		assertThat(connection).isGone();
	}

	@Test
	void connectionIsClosedWhenAnIdleClientDisconnects() {
		InMemoryConnection connection = this.server.connect().receive(GET).endInput();
		assertThat(connection).isClosed().isGone();
		assertThat(this.server.counters().connections().get()).isZero();
	}

	@Test
	void connectionIsClosedWhenAClientDisconnectsWithoutARequest() {
		InMemoryConnection connection = this.server.connect().endInput();
		assertThat(connection).isClosed().isGone();
		assertThat(connection.sent()).isEmpty();
		assertThat(this.server.counters().rejectedRequests().sum()).isZero();
	}

	@Test
	void connectionIsClosedWhenAClientDisconnectsWhileItsBodyIsDrained() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345")
			.endInput();
		assertThat(connection.sent()).endsWith("Hello");
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void malformedBodyThatIsDrainedClosesTheConnection() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
		assertThat(connection.sent()).endsWith("Hello");
		connection.receive("xyz\r\n" + GET);
		assertThat(connection.sent()).isEmpty();
		assertThat(connection).isClosed();
		assertThat(this.server.application().created()).hasSize(1);
		assertThat(this.server.counters().rejectedRequests().sum()).isEqualTo(1);
	}

	@Test
	void bodyIsReleasedIfTheApplicationCompletesWhileItIsDecoded() {
		CompletableFuture<Void> end = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			exchange.request().getBody().demand(() -> {
				exchange.respond("Enough");
				end.complete(null);
			});
			return end;
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
		String chunk = "258\r\n" + "x".repeat(600) + "\r\n";
		// The second chunk does not fit the buffer in which small chunks are joined.
		connection.receive(chunk + chunk + "0\r\n\r\n");
		assertThat(connection.sent()).endsWith("Enough");
		this.server.handleNow((exchange) -> exchange.respond("Hello"));
		assertThat(connection.receive(GET).sent()).endsWith("Hello");
	}

	@Test
	void drainedBodyMayBeLargerThanTheLimit() {
		this.server.limits().setMaxRequestBodySize(10L);
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
		connection.sent();
		connection.receive("x".repeat(100_000) + GET);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

}
