/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http1.Bytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestLine}.
 */
class RequestLineTests {

	private final RequestLine line = new RequestLine();

	@ParameterizedTest
	@CsvSource({ "GET / HTTP/1.1, GET, /, false", "GET / HTTP/1.0, GET, /, true",
			"POST /a/b?c=d HTTP/1.1, POST, /a/b?c=d, false", "OPTIONS * HTTP/1.1, OPTIONS, *, false",
			"CONNECT host:443 HTTP/1.1, CONNECT, host:443, false",
			"GET http://host/ HTTP/1.1, GET, http://host/, false", "get / HTTP/1.1, get, /, false",
			"GETS / HTTP/1.1, GETS, /, false", "G / HTTP/1.1, G, /, false",
			"'!#$%&''*+-.^_`|~09AZaz / HTTP/1.1', '!#$%&''*+-.^_`|~09AZaz', /, false",
			"GET !\"#~ HTTP/1.1, GET, !\"#~, false" })
	void lineIsParsedIntoMethodTargetAndVersion(String text, String method, String target, boolean http10)
			throws Exception {
		byte[] bytes = Bytes.of("xx" + text + "\r\nHost");
		assertThat(this.line.parse(bytes, 2, bytes.length)).isEqualTo(text.length() + 4);
		assertThat(this.line.method()).isEqualTo(method);
		assertThat(new String(bytes, this.line.targetFrom(), this.line.targetEnd() - this.line.targetFrom()))
			.isEqualTo(target);
		assertThat(this.line.isHttp10()).isEqualTo(http10);
	}

	@Test
	void lineCutAtAnyByteIsIncomplete() throws Exception {
		byte[] bytes = Bytes.of("GET /path?query HTTP/1.1\r\n");
		for (int to = 0; to < bytes.length; to++) {
			assertThat(this.line.parse(bytes, 0, to)).as("%d bytes", to).isEqualTo(RequestLine.INCOMPLETE);
		}
		assertThat(this.line.parse(bytes, 0, bytes.length)).isEqualTo(bytes.length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "TRACE" })
	void registeredMethodIsAlwaysTheSameString(String method) throws Exception {
		byte[] bytes = Bytes.of(method + " / HTTP/1.1\r\n");
		this.line.parse(bytes, 0, bytes.length);
		String first = this.line.method();
		this.line.parse(bytes, 0, bytes.length);
		assertThat(this.line.method()).isSameAs(first).isEqualTo(method);
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", " GET / HTTP/1.1", "\t", "\0", "\r", "\n", "\u007f", "\u00e4", "(", "G\t", "G\r\n",
			"GET\n", "G\"", "GET\0", "GET  ", "GET \r\n", "GET \t", "GET \n", "GET /\r\n", "GET /\n", "GET /\t",
			"GET /\0", "GET /\u007f", "GET / \r\n", "GET /  HTTP/1.1", "GET / http", "GET / X", "GET / HTTP 1.1",
			"GET / HTTPS", "GET / HTTP/x", "GET / HTTP/1,", "GET / HTTP/11", "GET / HTTP/1.x", "GET / HTTP/1.1 ",
			"GET / HTTP/1.1\n", "GET / HTTP/1.11", "GET / HTTP/1.1\r\r", "GET / HTTP/1.1\r ", "GET / HTTP/1.1x" })
	void invalidLineIsRejected(String text) {
		assertRejected(RequestRejectionReason.INVALID_REQUEST_LINE, text);
	}

	@Test
	void messageOfARejectionHasTheLineUpToTheInvalidByte() {
		byte[] bytes = Bytes.of("before\r\nGET /\tHTTP/1.1\r\n");
		assertThatExceptionOfType(BadHttpRequestException.class)
			.isThrownBy(() -> this.line.parse(bytes, 8, bytes.length))
			.withMessage("Invalid request line: GET /?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /\u0080", "GET \u00e4", "GET /\u00ff HTTP/1.1\r\n" })
	void targetWithBytesBeyondAsciiIsRejected(String text) {
		assertRejected(RequestRejectionReason.INVALID_REQUEST_TARGET, text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.2", "GET / HTTP/1.9\r\n", "GET / HTTP/0.9", "GET / HTTP/2.0",
			"GET / HTTP/2.1", "GET / HTTP/3.0", "GET / HTTP/0.0", "GET / HTTP/9.9" })
	void unknownVersionIsRejected(String text) {
		assertRejected(RequestRejectionReason.UNRECOGNIZED_HTTP_VERSION, text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0016", "\u0016\u0003\u0001", "\u0016\u0003\u0003\u0000\u00ff" })
	void tlsHandshakeIsRecognized(String text) {
		assertRejected(RequestRejectionReason.TLS_OVER_HTTP_ERROR, text);
	}

	@Test
	void messageOfARejectionOmitsTheRestOfTheLine() {
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(() -> parse("GET / HTTP/1.1 secret"))
			.withMessage("Invalid request line: GET / HTTP/1.1 ");
	}

	private void assertRejected(RequestRejectionReason reason, String text) {
		Bytes.assertRejected(reason, () -> parse(text));
	}

	private int parse(String text) throws BadHttpRequestException {
		byte[] bytes = Bytes.of(text);
		return this.line.parse(bytes, 0, bytes.length);
	}

}
