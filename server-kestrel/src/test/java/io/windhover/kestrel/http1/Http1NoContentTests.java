/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for responses that have no content: to HEAD, and by their status (RFC 9112, 6.3).
 */
class Http1NoContentTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final String END = InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void responseToHeadHasAContentLengthAndNoBody() {
		this.server.handle((exchange) -> exchange.respond("Hello"));
		InMemoryConnection connection = this.server.connect().receive(request("HEAD"));
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: 5\r\n" + END);
		assertThat(connection).isOpen();
	}

	@Test
	void responseToHeadInPartsHasNeitherContentLengthNorBody() {
		this.server.handle((exchange) -> {
			exchange.write("Hello, ");
			return exchange.respond("world");
		});
		assertThat(response("HEAD")).isEqualTo(OK + END);
	}

	@Test
	void responseToHeadKeepsTheContentLengthOfTheApplication() {
		this.server.handleNow((exchange) -> exchange.response().getHeaders().add("Content-Length", "1000"));
		assertThat(response("HEAD")).isEqualTo(OK + "Content-Length: 1000\r\n" + END);
	}

	@Test
	void responseToHeadWithoutABodyHasNoContentLength() {
		this.server.handleNow((exchange) -> {
		});
		assertThat(response("HEAD")).isEqualTo(OK + END);
	}

	@ParameterizedTest
	@CsvSource({ "204, No Content", "304, Not Modified" })
	void statusWithoutContentHasNeitherContentLengthNorBody(int status, String reason) {
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(status);
			exchange.write("dropped");
			return exchange.respond("too");
		});
		InMemoryConnection connection = this.server.connect().receive(request("GET"));
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 " + status + " " + reason + "\r\n" + END);
		assertThat(connection).isOpen();
	}

	@Test
	void noContentDropsTheContentLength() {
		this.server.handleNow((exchange) -> {
			exchange.response().setStatusCode(204);
			exchange.response().getHeaders().add("Content-Length", "0");
		});
		assertThat(response("GET")).isEqualTo("HTTP/1.1 204 No Content\r\n" + END);
	}

	@Test
	void notModifiedKeepsTheContentLength() {
		this.server.handleNow((exchange) -> {
			exchange.response().setStatusCode(304);
			exchange.response().getHeaders().add("Content-Length", "1000");
		});
		assertThat(response("GET")).isEqualTo("HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n" + END);
	}

	@Test
	void resetContentHasContentLength0() {
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(205);
			exchange.response().getHeaders().add("Content-Length", "7");
			return exchange.respond("dropped");
		});
		assertThat(response("GET")).isEqualTo("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n" + END);
	}

	private String response(String method) {
		return this.server.connect().receive(request(method)).sent();
	}

	private static String request(String method) {
		return method + " / HTTP/1.1\r\nHost: test\r\n\r\n";
	}

}
