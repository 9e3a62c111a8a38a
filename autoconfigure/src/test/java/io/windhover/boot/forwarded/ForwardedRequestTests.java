/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.net.InetSocketAddress;

import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ForwardedRequest} and {@link NodeAddress}.
 */
class ForwardedRequestTests {

	private static @Nullable ForwardedRequest from(String... fields) {
		HttpHeaders headers = new HttpHeaders();
		for (String field : fields) {
			int colon = field.indexOf(": ");
			headers.add(field.substring(0, colon), field.substring(colon + 2));
		}
		return ForwardedRequest.from(headers);
	}

	private static ForwardedRequest read(String... fields) {
		ForwardedRequest forwarded = from(fields);
		assertThat(forwarded).isNotNull();
		return forwarded;
	}

	@Test
	void requestWithoutForwardedFieldsHasNone() {
		assertThat(from("Host: a", "X-Forwarded-Foo: b")).isNull();
	}

	@Test
	void xForwardedFieldsAreParsed() {
		ForwardedRequest forwarded = read("X-Forwarded-Proto: https", "X-Forwarded-Host: example.org",
				"X-Forwarded-For: 192.0.2.1");
		assertThat(forwarded.scheme()).isEqualTo("https");
		assertThat(forwarded.authority("internal:8080")).isEqualTo("example.org");
		assertThat(forwarded.client()).isEqualTo(new InetSocketAddress("192.0.2.1", 0));
	}

	@Test
	void valuesOfTheFirstProxyAreUsed() {
		ForwardedRequest forwarded = read("X-Forwarded-Proto: https, http", "X-Forwarded-Host: a.example, b.example",
				"X-Forwarded-For: 192.0.2.1, 198.51.100.2");
		assertThat(forwarded.scheme()).isEqualTo("https");
		assertThat(forwarded.host()).isEqualTo("a.example");
		assertThat(forwarded.client()).isEqualTo(new InetSocketAddress("192.0.2.1", 0));
	}

	@Test
	void portIsAddedUnlessItIsTheDefaultOfTheScheme() {
		assertThat(read("X-Forwarded-Proto: https", "X-Forwarded-Port: 8443").authority("a.example:80"))
			.isEqualTo("a.example:8443");
		assertThat(read("X-Forwarded-Proto: https", "X-Forwarded-Port: 443").authority("a.example:80"))
			.isEqualTo("a.example");
		assertThat(read("X-Forwarded-Port: 8443").authority("[::1]:80")).isEqualTo("[::1]:8443");
		assertThat(read("X-Forwarded-Port: 8443").authority("[::1]")).isEqualTo("[::1]:8443");
		assertThat(read("X-Forwarded-Port: 65535").authority("a.example")).isEqualTo("a.example:65535");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65536", "99999", "100000", "-1", "a" })
	void invalidPortIsIgnored(String port) {
		assertThat(from("X-Forwarded-Port: " + port)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "http, http", "https, https", "ws, http", "wss, https" })
	void schemeOfAWebSocketIsThatOfItsHandshake(String forwarded, String scheme) {
		assertThat(read("X-Forwarded-Proto: " + forwarded).scheme()).isEqualTo(scheme);
	}

	@Test
	void firstOfRepeatedParametersIsUsed() {
		assertThat(read("Forwarded: for=192.0.2.1;for=198.51.100.2").client())
			.isEqualTo(new InetSocketAddress("192.0.2.1", 0));
	}

	@Test
	void forwardedIsPreferredToXForwarded() {
		ForwardedRequest forwarded = read("X-Forwarded-Proto: http", "X-Forwarded-Host: wrong.example",
				"Forwarded: for=\"[2001:db8::1]:4711\";proto=https;host=\"right.example:8443\", for=192.0.2.9");
		assertThat(forwarded.scheme()).isEqualTo("https");
		assertThat(forwarded.authority("internal")).isEqualTo("right.example:8443");
		assertThat(forwarded.client()).isEqualTo(new InetSocketAddress("2001:db8::1", 4711));
	}

	@Test
	void namesAndSchemesAreCaseInsensitive() {
		assertThat(read("Forwarded: Proto=HTTPS;For=192.0.2.1").scheme()).isEqualTo("https");
	}

	@Test
	void hostIsUnchangedIfNoneIsForwarded() {
		assertThat(read("X-Forwarded-Proto: https").authority("internal:8080")).isNull();
	}

	@Test
	void invalidHostIsIgnored() {
		assertThat(read("X-Forwarded-Proto: https", "X-Forwarded-Host: a/b@c").authority("internal")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			example.org         | example.org
			example.org:8443    | example.org:8443
			example.org:        | example.org:
			a_b-c.1             | a_b-c.1
			192.0.2.1:80        | 192.0.2.1:80
			[2001:db8::1]       | [2001:db8::1]
			[2001:db8::1]:8443  | [2001:db8::1]:8443
			[::ffff:192.0.2.1]  | [::ffff:192.0.2.1]
			[                   | null
			]                   | null
			[]                  | null
			[::::]              | null
			[192.0.2.1]         | null
			[::1                | null
			::1]                | null
			[::1]a              | null
			[::1]:a             | null
			a[::1]              | null
			a]                  | null
			2001:db8::1         | null
			a:b                 | null
			a:123456            | null
			:80                 | null
			''                  | null
			""")
	void hostIsANameOrAnAddress(String sent, @Nullable String host) {
		assertThat(read("X-Forwarded-Proto: https", "X-Forwarded-Host: " + sent).host()).isEqualTo(host);
		assertThat(read("Forwarded: proto=https;host=\"" + sent + "\"").host()).isEqualTo(host);
	}

	@Test
	void unknownSchemeIsIgnored() {
		assertThat(from("X-Forwarded-Proto: javascript")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			/shop            | /shop
			/shop/           | /shop
			/a/b-c/%C3%A4    | /a/b-c/%C3%A4
			/outer, /inner/  | /outer/inner
			shop             | null
			/                | null
			//example.org    | null
			/a//b            | null
			/a?b             | null
			/a%zz            | null
			https://a        | null
			''               | null
			""")
	void prefixIsAPath(String sent, @Nullable String prefix) {
		ForwardedRequest forwarded = read("X-Forwarded-Proto: https", "X-Forwarded-Prefix: " + sent);
		assertThat(forwarded.prefix()).isEqualTo(prefix);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "/a", "/%aa" })
	void longPrefixIsMatchedWithoutStackOverflow(String part) {
		String sent = "/a" + part.repeat(20_000);
		assertThat(read("X-Forwarded-Prefix: " + sent).prefix()).isEqualTo(sent);
		assertThat(from("X-Forwarded-Prefix: " + sent + "?")).isNull();
	}

	@Test
	void prefixIsUsedTogetherWithForwarded() {
		ForwardedRequest forwarded = read("Forwarded: proto=https", "X-Forwarded-Prefix: /shop");
		assertThat(forwarded.scheme()).isEqualTo("https");
		assertThat(forwarded.prefix()).isEqualTo("/shop");
		assertThat(read("X-Forwarded-Prefix: /shop").prefix()).isEqualTo("/shop");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", textBlock = """
			192.0.2.1,           192.0.2.1, 0
			192.0.2.1:80,        192.0.2.1, 80
			2001:db8::1,         2001:db8::1, 0
			[2001:db8::1],       2001:db8::1, 0
			[2001:db8::1]:443,   2001:db8::1, 443
			unknown,             null, 0
			_hidden,             null, 0
			localhost,           null, 0
			192.0.2.1:65535,     192.0.2.1, 65535
			192.0.2.1:65536,     192.0.2.1, 0
			255.255.255.255,     255.255.255.255, 0
			999.1.1.1,           null, 0
			1.1.1.256,           null, 0
			1.2.3,               null, 0
			example.org:80,      null, 0
			''                 , null, 0
			""")
	void onlyAddressesAreClients(String node, @Nullable String host, int port) {
		InetSocketAddress expected = (host != null) ? new InetSocketAddress(host, port) : null;
		assertThat(NodeAddress.parse(node)).isEqualTo(expected);
	}

}
