/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the status line and the header fields of responses.
 */
class Http1ResponseHeadTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final String END = InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void fieldsOfTheApplicationComeFirstAndInOrder() {
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(201);
			exchange.response().getHeaders().add("Location", "/here");
			exchange.response().getHeaders().add("X-B", "1");
			exchange.response().getHeaders().add("X-A", "\u00e4");
			exchange.response().getHeaders().add("X-B", "2");
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).isEqualTo("HTTP/1.1 201 Created\r\nLocation: /here\r\nX-B: 1\r\nX-A: \u00e4\r\n"
				+ "X-B: 2\r\nContent-Length: 5\r\n" + END + "Hello");
	}

	@Test
	void dateAndServerFieldsOfTheApplicationReplaceTheDefaults() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Server", "Mine");
			exchange.response().getHeaders().add("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
			return exchange.respond("");
		});
		assertThat(response("GET"))
			.isEqualTo(OK + "Server: Mine\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n");
	}

	@Test
	void serverFieldCanBeSwitchedOff() {
		this.server.options().setServerHeader(null);
		this.server.handle((exchange) -> exchange.respond(""));
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 0\r\n" + InMemoryServer.DATE + "\r\n");
	}

	@Test
	void dateFieldFollowsTheClock() {
		this.server.handle((exchange) -> exchange.respond(""));
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(61));
		assertThat(connection.receive(request("GET")).sent()).contains("\r\nDate: Thu, 01 Jan 2026 00:01:01 GMT\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "200, OK", "404, Not Found", "299, ''", "599, ''", "600, ''", "999, ''" })
	void statusLineHasTheStandardReasonPhrase(int status, String reason) {
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(status);
			return exchange.respond("");
		});
		assertThat(response("GET")).startsWith("HTTP/1.1 " + status + " " + reason + "\r\n");
	}

	@Test
	void statusLineHasTheReasonPhraseOfTheApplication() {
		this.server.handle((exchange) -> {
			exchange.response().setReasonPhrase("Fine, \u00e4h");
			return exchange.respond("");
		});
		assertThat(response("GET")).startsWith("HTTP/1.1 200 Fine, \u00e4h\r\n");
		this.server.handle((exchange) -> exchange.respond(""));
		assertThat(response("GET")).startsWith(OK);
	}

	@Test
	void largeHeadIsSentCompletely() {
		String value = "x".repeat(100_000);
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("X-Large", value);
			return exchange.respond("Hello");
		});
		assertThat(response("GET")).isEqualTo(OK + "X-Large: " + value + "\r\nContent-Length: 5\r\n" + END + "Hello");
	}

	private String response(String method) {
		return this.server.connect().receive(request(method)).sent();
	}

	private static String request(String method) {
		return method + " / HTTP/1.1\r\nHost: test\r\n\r\n";
	}

}
