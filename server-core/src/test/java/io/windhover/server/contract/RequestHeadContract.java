/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.http.HeaderName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The request line and the header fields, as the application sees them.
 */
interface RequestHeadContract extends ContractSupport {

	/** Responds with the parts of the request line, one on each line. */
	Handler SHOW_LINE = (exchange) -> {
		IHttpRequestFeature request = exchange.request();
		return exchange.respond(String.join("\n", request.getMethod(), request.getScheme(), request.getPathBase(),
				request.getPath(), request.getQueryString(), request.getRawTarget(), request.getProtocol()));
	};

	/** Responds with the values of the fields X-A, each in brackets. */
	Handler SHOW_X_A = (exchange) -> exchange.respond(exchange.request().getHeaders().getAll("X-A").toString());

	private String seenBy(Handler handler, String request) throws IOException {
		return exchange(handler, request).text();
	}

	private String headersSeenBy(Handler handler, String fields) throws IOException {
		return seenBy(handler, "GET / HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n");
	}

	@Test
	default void requestLineIsSplitIntoItsParts() throws Exception {
		assertThat(seenBy(SHOW_LINE, "GET /a/b?c=d&e HTTP/1.1\r\nHost: test\r\n\r\n"))
			.isEqualTo("GET\nhttp\n\n/a/b\n?c=d&e\n/a/b?c=d&e\nHTTP/1.1");
	}

	@Test
	default void pathAndQueryStayPercentEncoded() throws Exception {
		assertThat(seenBy(SHOW_LINE, "GET /a%20b%2Fc%C3%A9?x=%26%3D HTTP/1.1\r\nHost: test\r\n\r\n"))
			.isEqualTo("GET\nhttp\n\n/a%20b%2Fc%C3%A9\n?x=%26%3D\n/a%20b%2Fc%C3%A9?x=%26%3D\nHTTP/1.1");
	}

	@Test
	default void unknownMethodArrivesAsItWasSent() throws Exception {
		assertThat(seenBy((exchange) -> exchange.respond(exchange.request().getMethod()),
				"PropFind /x HTTP/1.1\r\nHost: test\r\n\r\n"))
			.isEqualTo("PropFind");
	}

	@Test
	default void absoluteFormGivesThePathAndKeepsTheTarget() throws Exception {
		assertThat(seenBy(SHOW_LINE, "GET http://test/x?y HTTP/1.1\r\nHost: test\r\n\r\n"))
			.isEqualTo("GET\nhttp\n\n/x\n?y\nhttp://test/x?y\nHTTP/1.1");
	}

	@Test
	default void absoluteFormWithoutPathHasTheRootPath() throws Exception {
		assertThat(seenBy((exchange) -> exchange.respond(exchange.request().getPath()),
				"GET http://test/ HTTP/1.1\r\nHost: test\r\n\r\n"))
			.isEqualTo("/");
	}

	@Test
	default void asteriskFormHasAnEmptyPath() throws Exception {
		needs(Ability.ASTERISK_TARGET);
		assertThat(seenBy(SHOW_LINE, "OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n"))
			.isEqualTo("OPTIONS\nhttp\n\n\n\n*\nHTTP/1.1");
	}

	@Test
	default void http10RequestArrives() throws Exception {
		assertThat(seenBy(SHOW_LINE, "GET /old HTTP/1.0\r\n\r\n")).isEqualTo("GET\nhttp\n\n/old\n\n/old\nHTTP/1.0");
	}

	@Test
	default void headerFieldArrives() throws Exception {
		assertThat(headersSeenBy(SHOW_X_A, "X-A: one\r\n")).isEqualTo("[one]");
	}

	@Test
	default void headerLookupIgnoresCase() throws Exception {
		Handler handler = (exchange) -> exchange.respond(exchange.request().getHeaders().get("x-a") + ","
				+ exchange.request().getHeaders().get("X-A") + "," + exchange.request().getHeaders().get("USER-agent")
				+ "," + exchange.request().getHeaders().get(HeaderName.USER_AGENT));
		assertThat(headersSeenBy(handler, "x-A: one\r\nuser-AGENT: two\r\n")).isEqualTo("one,one,two,two");
	}

	@Test
	default void absentHeaderFieldIsNull() throws Exception {
		Handler handler = (exchange) -> exchange.respond(exchange.request().getHeaders().get("X-A") + ","
				+ exchange.request().getHeaders().get(HeaderName.COOKIE) + ","
				+ exchange.request().getHeaders().contains("X-A"));
		assertThat(headersSeenBy(handler, "")).isEqualTo("null,null,false");
	}

	@Test
	default void repeatedHeaderFieldsStayApartAndInOrder() throws Exception {
		assertThat(headersSeenBy(SHOW_X_A, "X-A: b\r\nX-B: x\r\nX-A: a\r\nX-A: c, d\r\n")).isEqualTo("[b, a, c, d]");
	}

	@Test
	default void emptyHeaderValueArrives() throws Exception {
		assertThat(headersSeenBy(SHOW_X_A, "X-A:\r\nX-A: \t \r\n")).isEqualTo("[, ]");
	}

	@Test
	default void whitespaceAroundAHeaderValueIsNotPartOfIt() throws Exception {
		assertThat(headersSeenBy(SHOW_X_A, "X-A: \t one  two \t\r\n")).isEqualTo("[one  two]");
	}

	@Test
	default void nonAsciiHeaderValueArrives() throws Exception {
		byte[] utf8 = "é".getBytes(StandardCharsets.UTF_8);
		String expected = new String(utf8, requestHeaderCharset());
		Handler handler = (exchange) -> exchange
			.respond(Boolean.toString(expected.equals(exchange.request().getHeaders().get("X-A"))));
		assertThat(headersSeenBy(handler, "X-A: " + new String(utf8, StandardCharsets.ISO_8859_1) + "\r\n"))
			.isEqualTo("true");
	}

	@Test
	default void headerFieldsKeepTheirOrder() throws Exception {
		needs(Ability.FIELD_ORDER);
		Handler handler = (exchange) -> {
			StringBuilder names = new StringBuilder();
			exchange.request().getHeaders().forEach((name, value) -> names.append(name).append(' '));
			return exchange.respond(names.toString());
		};
		assertThat(headersSeenBy(handler, "X-C: 1\r\nAccept: 2\r\nX-A: 3\r\nX-B: 4\r\nX-A: 5\r\n"))
			.isEqualTo("Host X-C Accept X-A X-B X-A ");
	}

	@Test
	default void manyHeaderFieldsArrive() throws Exception {
		StringBuilder fields = new StringBuilder();
		for (int i = 0; i < 90; i++) {
			fields.append("X-Field-").append(i).append(": value ").append(i).append("\r\n");
		}
		Handler handler = (exchange) -> exchange.respond(exchange.request().getHeaders().get("x-field-0") + ","
				+ exchange.request().getHeaders().get("x-field-89") + "," + exchange.request().getHeaders().size());
		assertThat(headersSeenBy(handler, fields.toString())).isEqualTo("value 0,value 89,91");
	}

	@Test
	default void longHeaderValueArrives() throws Exception {
		String value = "0123456789".repeat(1600);
		Handler handler = (exchange) -> exchange
			.respond(Boolean.toString(value.equals(exchange.request().getHeaders().get("X-A"))));
		assertThat(headersSeenBy(handler, "X-A: " + value + "\r\n")).isEqualTo("true");
	}

	@Test
	default void headSentByteByByteArrives() throws Exception {
		try (TestServer server = start(SHOW_X_A); WireClient client = server.connect()) {
			for (byte b : "GET / HTTP/1.1\r\nHost: test\r\nX-A: one\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
				client.send(new byte[] { b });
			}
			assertThat(client.readResponse().text()).isEqualTo("[one]");
		}
	}

	@Test
	default void headerFieldsOfOneRequestAreGoneInTheNext() throws Exception {
		try (TestServer server = start(SHOW_X_A); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\nX-A: one\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("[one]");
			client.send("GET / HTTP/1.1\r\nHost: test\r\nX-A: two\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("[two]");
			assertThat(client.get("/").text()).isEqualTo("[]");
		}
	}

	@Test
	default void partsOfTheRequestCanBeReplacedForOneRequest() throws Exception {
		Handler handler = (exchange) -> {
			IHttpRequestFeature request = exchange.request();
			if (request.getPath().equals("/app/x")) {
				request.setPathBase("/app");
				request.setPath("/x");
				request.setQueryString("?q");
				request.setMethod("PUT");
				request.setScheme("https");
				request.setProtocol("HTTP/9");
				request.setRawTarget("/raw");
				request.setBody(BodyReader.EMPTY);
			}
			return SHOW_LINE.handle(exchange);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/app/x").text()).isEqualTo("PUT\nhttps\n/app\n/x\n?q\n/raw\nHTTP/9");
			assertThat(client.get("/y").text()).isEqualTo("GET\nhttp\n\n/y\n\n/y\nHTTP/1.1");
		}
	}

	@Test
	default void featuresCanBeAddedForOneRequest() throws Exception {
		Handler handler = (exchange) -> {
			StringBuilder previous = exchange.features().get(StringBuilder.class);
			int revision = exchange.features().getRevision();
			exchange.features().set(StringBuilder.class, new StringBuilder("mine"));
			boolean changed = exchange.features().getRevision() != revision;
			return exchange.respond(previous + "," + exchange.feature(StringBuilder.class) + "," + changed);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/").text()).isEqualTo("null,mine,true");
			assertThat(client.get("/").text()).isEqualTo("null,mine,true");
		}
	}

	@Test
	default void unavailableFeatureIsNull() throws Exception {
		CompletableFuture<Boolean> absent = new CompletableFuture<>();
		get((exchange) -> {
			absent.complete(exchange.features().get(CharSequence.class) == null);
			return exchange.respond("");
		});
		assertThat(Await.result(absent)).isTrue();
	}

}
