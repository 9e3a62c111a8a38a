/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;

import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpRequestFeature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the target of a request as the application sees it (RFC 9112, 3.2 and 3.3).
 */
class Http1TargetTests {

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@BeforeEach
	void answerWithTheRequest() {
		this.server.handle((exchange) -> exchange.respond(describe(exchange)));
	}

	private static String describe(TestExchange exchange) {
		IHttpRequestFeature request = exchange.request();
		return String.join("|", request.getMethod(), request.getScheme(),
				String.valueOf(request.getHeaders().get("Host")), request.getPathBase(), request.getPath(),
				request.getQueryString(), request.getRawTarget(), request.getProtocol());
	}

	@ParameterizedTest
	@CsvSource({ "GET / HTTP/1.1,                  GET|http|test||/||/|HTTP/1.1",
			"GET /a/b?c=d HTTP/1.1,                GET|http|test||/a/b|?c=d|/a/b?c=d|HTTP/1.1",
			"GET /%41?%zz HTTP/1.1,                GET|http|test||/%41|?%zz|/%41?%zz|HTTP/1.1",
			"GET //a/../b HTTP/1.1,                GET|http|test||//a/../b||//a/../b|HTTP/1.1",
			"GET /? HTTP/1.0,                      GET|http|test||/|?|/?|HTTP/1.0",
			"brew / HTTP/1.1,                      brew|http|test||/||/|HTTP/1.1",
			"OPTIONS * HTTP/1.1,                   OPTIONS|http|test||||*|HTTP/1.1",
			"OPTIONS / HTTP/1.1,                   OPTIONS|http|test||/||/|HTTP/1.1",
			"GET http://test/a?b HTTP/1.1,         GET|http|test||/a|?b|http://test/a?b|HTTP/1.1",
			"GET HTTP://TEST:80/a HTTP/1.1,        GET|http|test||/a||HTTP://TEST:80/a|HTTP/1.1",
			"GET http://test HTTP/1.1,             GET|http|test||/||http://test|HTTP/1.1",
			"GET http://test?q HTTP/1.1,           GET|http|test||/|?q|http://test?q|HTTP/1.1",
			"GET https://test:443/ HTTP/1.1,       GET|http|test||/||https://test:443/|HTTP/1.1",
			"OPTIONS http://test HTTP/1.1,         OPTIONS|http|test||/||http://test|HTTP/1.1" })
	void targetIsSplitIntoItsParts(String line, String seen) {
		assertThat(body(line + "\r\nHost: test\r\n\r\n")).isEqualTo(seen);
	}

	@Test
	void hostOfTheTargetReplacesAMissingHostField() {
		assertThat(body("GET http://example.com:81/a HTTP/1.0\r\n\r\n"))
			.isEqualTo("GET|http|example.com:81||/a||http://example.com:81/a|HTTP/1.0");
	}

	@Test
	void connectIsPassedToTheApplication() {
		assertThat(body("CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\n\r\n"))
			.isEqualTo("CONNECT|http|host:443||||host:443|HTTP/1.1");
	}

	@Test
	void successfulConnectHasNoLengthAndOpensATunnel() {
		InMemoryConnection connection = this.server.connect()
			.receive("CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\nConnection: close\r\nDate: ");
		assertThat(connection).isClosed();
		this.server.handle((exchange) -> {
			exchange.response().setStatusCode(204);
			exchange.response().getHeaders().add("Content-Length", "5");
			return exchange.write("tunnel");
		});
		connection = this.server.connect().receive("CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(
				"HTTP/1.1 204 No Content\r\nConnection: close\r\n" + InMemoryServer.DATE_AND_SERVER + "\r\ntunnel");
	}

	@Test
	void failedConnectIsAnsweredLikeOtherRequests() {
		this.server.handleNow((exchange) -> exchange.response().setStatusCode(405));
		InMemoryConnection connection = this.server.connect()
			.receive("CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(
				"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n" + InMemoryServer.DATE_AND_SERVER + "\r\n");
		assertThat(connection).isOpen();
	}

	@Test
	void connectToATargetOtherThanTheHostIsRejected() {
		assertThat(this.server.connect().receive("CONNECT host:443 HTTP/1.1\r\nHost: other\r\n\r\n").sent())
			.startsWith("HTTP/1.1 400 ");
	}

	@Test
	void repeatedTargetIsCheckedAgainstEachMethod() {
		this.server.handleNow((exchange) -> exchange.response().setStatusCode(404));
		InMemoryConnection connection = this.server.connect()
			.receive("CONNECT test:80 HTTP/1.1\r\nHost: test:80\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 404 Not Found\r\n");
		connection.receive("GET test:80 HTTP/1.1\r\nHost: test:80\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 405 Method Not Allowed\r\n").contains("Allow: CONNECT\r\n");
	}

	@Test
	void repeatedAsteriskIsCheckedAgainstEachMethod() {
		InMemoryConnection connection = this.server.connect().receive("OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		connection.receive("GET * HTTP/1.1\r\nHost: test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 405 Method Not Allowed\r\n").contains("Allow: OPTIONS\r\n");
	}

	@Test
	void repeatedTargetIsParsedTheSameAfterOthers() {
		InMemoryConnection connection = this.server.connect();
		for (String target : new String[] { "/a?b", "/a?b", "http://test/c", "http://test/c", "/a?b", "/", "/a?b" }) {
			String sent = connection.receive("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n").sent();
			assertThat(sent).endsWith("|" + target + "|HTTP/1.1");
			assertThat(sent).contains(target.endsWith("b") ? "|/a|?b|" : target.endsWith("c") ? "|/c||" : "|/||");
		}
	}

	@Test
	void valuesSetByTheApplicationAreDroppedWithTheRequest() {
		this.server.handle((exchange) -> {
			IHttpRequestFeature request = exchange.request();
			String before = describe(exchange);
			request.setMethod("POST");
			request.setScheme("https");
			request.setPathBase("/base");
			request.setPath("/other");
			request.setQueryString("?x");
			request.setRawTarget("/raw");
			request.setProtocol("HTTP/3");
			request.getHeaders().set("Host", "other");
			assertThat(describe(exchange)).isEqualTo("POST|https|other|/base|/other|?x|/raw|HTTP/3");
			return exchange.respond(before);
		});
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 3; i++) {
			assertThat(connection.receive("GET /a?b HTTP/1.1\r\nHost: test\r\n\r\n").sent())
				.endsWith("\r\n\r\nGET|http|test||/a|?b|/a?b|HTTP/1.1");
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://test/, test:80", "http://test:80/, test", "http://TEST/, test", "http://test:/, test",
			"http://[::1]/, [::1]:80", "http://test:8080/, test:8080", "https://test/, test:443" })
	void hostMayDifferFromTheTargetInCaseAndDefaultPort(String target, String host) {
		assertThat(this.server.connect().receive("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").sent())
			.startsWith("HTTP/1.1 200 OK\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "http://test/, other", "http://test:8080/, test", "http://test/, test:8080", "http://test/, ''",
			"https://test/, test:80", "http://test:80/, test:81" })
	void hostThatContradictsTheTargetIsRejected(String target, String host) {
		assertThat(this.server.connect().receive("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").sent())
			.startsWith("HTTP/1.1 400 Bad Request\r\n");
	}

	@Test
	void hostThatContradictsTheTargetCanBeReplaced() {
		this.server.options().setAllowHostHeaderOverride(true);
		assertThat(body("GET http://test:81/a HTTP/1.1\r\nHost: other\r\n\r\n"))
			.isEqualTo("GET|http|test:81||/a||http://test:81/a|HTTP/1.1");
	}

	@Test
	void hostIsRequiredWithTheAbsoluteFormToo() {
		this.server.options().setAllowHostHeaderOverride(true);
		assertThat(this.server.connect().receive("GET http://test/ HTTP/1.1\r\n\r\n").sent())
			.startsWith("HTTP/1.1 400 Bad Request\r\n");
	}

	@Test
	void hostIsOptionalInHttp10() {
		assertThat(body("GET /a HTTP/1.0\r\n\r\n")).isEqualTo("GET|http|null||/a||/a|HTTP/1.0");
	}

	@Test
	void hostMayBeEmpty() {
		assertThat(body("GET /a HTTP/1.1\r\nHost:\r\n\r\n")).isEqualTo("GET|http|||/a||/a|HTTP/1.1");
	}

	@Test
	void fieldsAreDecodedWithTheConfiguredCharset() {
		this.server.options().setRequestHeaderEncoding(StandardCharsets.UTF_8);
		this.server.handle((exchange) -> exchange.respond(exchange.request().getHeaders().get("X-Name")));
		assertThat(body("GET / HTTP/1.1\r\nHost: test\r\nX-Name: \u00c3\u00a4\r\n\r\n")).isEqualTo("\u00e4");
	}

	@Test
	void fieldsAreLatin1ByDefault() {
		this.server.handle((exchange) -> exchange.respond(exchange.request().getHeaders().get("X-Name")));
		assertThat(body("GET / HTTP/1.1\r\nHost: test\r\nX-Name: \u00c3\u00a4\r\n\r\n")).isEqualTo("\u00c3\u00a4");
	}

	private String body(String request) {
		String sent = this.server.connect().receive(request).sent();
		assertThat(sent).startsWith("HTTP/1.1 200 OK\r\n");
		return sent.substring(sent.indexOf("\r\n\r\n") + 4);
	}

}
