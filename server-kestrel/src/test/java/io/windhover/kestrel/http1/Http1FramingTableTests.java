/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the framing of responses as a table of requests, responses, and the fields
 * that define where the body ends. The body is written {@code whole}, in {@code parts} or
 * not at all.
 */
class Http1FramingTableTests {

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			# method, version, status, length, body , fields                                    , content   , end
			GET     , 1.1    , 200   , -     , none , Content-Length: 0                         , -         , open
			GET     , 1.1    , 200   , -     , whole, Content-Length: 4                         , body      , open
			GET     , 1.1    , 200   , -     , parts, Transfer-Encoding: chunked                , 4=body=0==, open
			GET     , 1.1    , 200   , 4     , whole, Content-Length: 4                         , body      , open
			GET     , 1.1    , 200   , 4     , parts, Content-Length: 4                         , body      , open
			GET     , 1.1    , 200   , 0     , none , Content-Length: 0                         , -         , open
			GET     , 1.1    , 404   , -     , whole, Content-Length: 4                         , body      , open
			GET     , 1.1    , 500   , -     , parts, Transfer-Encoding: chunked                , 4=body=0==, open
			GET     , 1.1    , 299   , -     , parts, Transfer-Encoding: chunked                , 4=body=0==, open
			POST    , 1.1    , 200   , -     , parts, Transfer-Encoding: chunked                , 4=body=0==, open
			GET     , 1.1    , 204   , -     , none , -                                         , -         , open
			GET     , 1.1    , 204   , 4     , whole, -                                         , -         , open
			GET     , 1.1    , 205   , -     , none , Content-Length: 0                         , -         , open
			GET     , 1.1    , 205   , 4     , parts, Content-Length: 0                         , -         , open
			GET     , 1.1    , 304   , -     , none , -                                         , -         , open
			GET     , 1.1    , 304   , 4     , none , Content-Length: 4                         , -         , open
			GET     , 1.1    , 304   , -     , parts, -                                         , -         , open
			HEAD    , 1.1    , 200   , -     , none , -                                         , -         , open
			HEAD    , 1.1    , 200   , -     , whole, Content-Length: 4                         , -         , open
			HEAD    , 1.1    , 200   , -     , parts, -                                         , -         , open
			HEAD    , 1.1    , 200   , 9     , none , Content-Length: 9                         , -         , open
			HEAD    , 1.1    , 200   , 9     , whole, Content-Length: 9                         , -         , open
			HEAD    , 1.1    , 200   , 0     , none , Content-Length: 0                         , -         , open
			HEAD    , 1.1    , 200   , 0     , whole, Content-Length: 0                         , -         , open
			HEAD    , 1.1    , 204   , -     , none , -                                         , -         , open
			HEAD    , 1.1    , 204   , -     , whole, -                                         , -         , open
			HEAD    , 1.1    , 205   , 9     , whole, Content-Length: 0                         , -         , open
			HEAD    , 1.1    , 304   , -     , whole, -                                         , -         , open
			HEAD    , 1.1    , 304   , 9     , none , Content-Length: 9                         , -         , open
			GET     , 1.0    , 200   , -     , none , Content-Length: 0=Connection: keep-alive  , -         , open
			GET     , 1.0    , 200   , -     , whole, Content-Length: 4=Connection: keep-alive  , body      , open
			GET     , 1.0    , 200   , -     , parts, Connection: close                         , body      , closed
			GET     , 1.0    , 200   , 4     , parts, Content-Length: 4=Connection: keep-alive  , body      , open
			GET     , 1.0    , 204   , -     , none , Connection: keep-alive                    , -         , open
			GET     , 1.0    , 304   , -     , parts, Connection: keep-alive                    , -         , open
			HEAD    , 1.0    , 200   , -     , whole, Content-Length: 4=Connection: keep-alive  , -         , open
			CONNECT , 1.1    , 200   , -     , whole, Connection: close                         , body      , closed
			CONNECT , 1.1    , 200   , 4     , parts, Connection: close                         , body      , closed
			CONNECT , 1.1    , 299   , -     , whole, Connection: close                         , body      , closed
			CONNECT , 1.1    , 300   , -     , whole, Content-Length: 4                         , body      , open
			CONNECT , 1.1    , 404   , -     , whole, Content-Length: 4                         , body      , open
			""")
	void responseHasExactlyOneFraming(String method, String version, int status, @Nullable String length, String body,
			@Nullable String fields, @Nullable String content, String end) {
		this.server.handleNow((exchange) -> {
			exchange.response().setStatusCode(status);
			if (length != null) {
				exchange.response().getHeaders().add("Content-Length", length);
			}
			switch (body) {
				case "whole" -> exchange.respond("body");
				case "parts" -> exchange.write("body");
				default -> {
				}
			}
		});
		String target = method.equals("CONNECT") ? "test:80" : "/";
		InMemoryConnection connection = this.server.connect()
			.receive(
					method + " " + target + " HTTP/" + version + "\r\nHost: test:80\r\nConnection: keep-alive\r\n\r\n");
		assertThat(connection.sent()).matches("HTTP/1.1 " + status + " [^\r]*\r\n"
				+ Pattern.quote(lines(fields) + InMemoryServer.DATE_AND_SERVER + "\r\n" + bytes(content)));
		assertThat(connection.sent()).isEmpty();
		if (end.equals("open")) {
			assertThat(connection).isOpen();
		}
		else {
			assertThat(connection).isClosed();
		}
	}

	private static String lines(@Nullable String fields) {
		return (fields != null) ? bytes(fields) + "\r\n" : "";
	}

	private static String bytes(@Nullable String text) {
		return (text != null) ? text.replace("=", "\r\n") : "";
	}

}
