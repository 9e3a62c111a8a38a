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

/**
 * Tests for {@link RequestTarget}.
 */
class RequestTargetTests {

	private final RequestTarget target = new RequestTarget();

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			/                        , /               , ""
			//                       , //              , ""
			/a/b;c=d                 , /a/b;c=d        , ""
			/.././%2e%2E             , /.././%2e%2E    , ""
			/%20%ff%2F               , /%20%ff%2F      , ""
			/%0A%01                  , /%0A%01         , ""
			/-._~!$&'()*+:@|[]       , /-._~!$&'()*+:@|[] , ""
			/?                       , /               , ?
			/a?b?c=/d                , /a              , ?b?c=/d
			/?{}^`\\|[]             , /               , ?{}^`\\|[]
			/?%zz%                   , /               , ?%zz%
			""")
	void originFormHasPathAndQuery(String text, String path, String query) throws Exception {
		parse(text, "GET");
		assertThat(this.target.path()).isEqualTo(path);
		assertThat(this.target.query()).isEqualTo(query);
		assertThat(this.target.raw()).isEqualTo(text);
		assertThat(this.target.authority()).isNull();
		assertThat(this.target.scheme()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "http://host/, http, host, /, ''", "HTTP://HOST/, http, HOST, /, ''",
			"hTTpS://host:443/a?b, https, host:443, /a, ?b", "http://host, http, host, /, ''",
			"http://host?a/b, http, host, /, ?a/b", "http://host:/, http, host:, /, ''",
			"http://[::1]:80/a, http, [::1]:80, /a, ''", "http://127.0.0.1/, http, 127.0.0.1, /, ''",
			"http://a%20b/, http, a%20b, /, ''", "http://host//, http, host, //, ''" })
	void absoluteFormHasSchemeAuthorityPathAndQuery(String text, String scheme, String authority, String path,
			String query) throws Exception {
		parse(text, "GET");
		assertThat(this.target.scheme()).isEqualTo(scheme);
		assertThat(this.target.authority()).isEqualTo(authority);
		assertThat(this.target.path()).isEqualTo(path);
		assertThat(this.target.query()).isEqualTo(query);
		assertThat(this.target.raw()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "host:443", "127.0.0.1:80", "[::1]:443", "host:0", "host:65535", "a.b-c_d:1" })
	void authorityFormHasOnlyAnAuthority(String text) throws Exception {
		parse(text, "CONNECT");
		assertThat(this.target.authority()).isEqualTo(text);
		assertThat(this.target.raw()).isEqualTo(text);
		assertThat(this.target.path()).isEmpty();
		assertThat(this.target.query()).isEmpty();
		assertThat(this.target.scheme()).isNull();
	}

	@Test
	void asteriskFormHasAnEmptyPath() throws Exception {
		parse("*", "OPTIONS");
		assertThat(this.target.path()).isEmpty();
		assertThat(this.target.query()).isEmpty();
		assertThat(this.target.raw()).isEqualTo("*");
		assertThat(this.target.authority()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/#", "/\\", "/\"", "/<", "/>", "/^", "/`", "/{", "/}", "/%", "/%4", "/%4g", "/%g4",
			"/%00", "/a%00b", "/?#", "/?\"", "/?<", "/?>", "?", "a", "a/b", "**", "*/", "http:", "http:/",
			"http:/host/", "http:///", "http://", "http://?a", "http://:80/", "http://host:x/", "http://host:65536/",
			"http://ho st/", "http://user@host/", "http://user:pw@host/", "http://host#a", "http://[::1/",
			"http://::1/", "http://host\\/", "ftp://host/", "ws://host/", "httpx://host/", "://host/",
			"http://host/%00", "http://host/<" })
	void invalidTargetIsRejected(String text) {
		Bytes.assertRejected(RequestRejectionReason.INVALID_REQUEST_TARGET, () -> parse(text, "GET"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "*", "host", "host:", ":443", "host:x", "host:65536", "http://host:443/",
			"a@host:443", "host:443/", "[::1]", "::1:443" })
	void targetOfConnectWithoutHostAndPortIsRejected(String text) {
		Bytes.assertRejected(RequestRejectionReason.INVALID_REQUEST_TARGET, () -> parse(text, "CONNECT"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "options" })
	void asteriskFormRequiresOptions(String method) {
		Bytes.assertRejected(RequestRejectionReason.OPTIONS_METHOD_REQUIRED, () -> parse("*", method));
	}

	@ParameterizedTest
	@ValueSource(strings = { "host:443", "[::1]:80", "127.0.0.1:8080" })
	void authorityFormRequiresConnect(String text) {
		Bytes.assertRejected(RequestRejectionReason.CONNECT_METHOD_REQUIRED, () -> parse(text, "GET"));
	}

	@Test
	void sameTargetAgainReusesTheStrings() throws Exception {
		parse("/path?query", "GET");
		String path = this.target.path();
		String query = this.target.query();
		parse("/path?query", "POST");
		assertThat(this.target.path()).isSameAs(path);
		assertThat(this.target.query()).isSameAs(query);
	}

	@Test
	void nothingRemainsOfAPreviousTarget() throws Exception {
		parse("https://host/path?query", "GET");
		parse("/", "GET");
		assertThat(this.target.scheme()).isNull();
		assertThat(this.target.authority()).isNull();
		assertThat(this.target.query()).isEmpty();
		parse("host:443", "CONNECT");
		parse("/", "GET");
		assertThat(this.target.authority()).isNull();
		assertThat(this.target.path()).isEqualTo("/");
	}

	@Test
	void invalidTargetIsRejectedEveryTime() {
		for (int i = 0; i < 2; i++) {
			Bytes.assertRejected(RequestRejectionReason.INVALID_REQUEST_TARGET, () -> parse("/%zz", "GET"));
		}
	}

	@Test
	void repeatedTargetIsStillCheckedAgainstTheMethod() throws Exception {
		parse("host:443", "CONNECT");
		Bytes.assertRejected(RequestRejectionReason.CONNECT_METHOD_REQUIRED, () -> parse("host:443", "GET"));
		parse("*", "OPTIONS");
		Bytes.assertRejected(RequestRejectionReason.OPTIONS_METHOD_REQUIRED, () -> parse("*", "GET"));
		parse("/", "GET");
		Bytes.assertRejected(RequestRejectionReason.INVALID_REQUEST_TARGET, () -> parse("/", "CONNECT"));
	}

	private void parse(String text, String method) throws BadHttpRequestException {
		byte[] bytes = Bytes.of("x" + text + "x");
		this.target.parse(bytes, 1, bytes.length - 1, method);
	}

}
