/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestUriTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			example.org      | /a    | http://example.org/a  | example.org | /a
			example.org:8080 | /a    | http://example.org:8080/a | example.org | /a
			example.org:     | /a    | http://example.org:/a | example.org | /a
			[::1]            | /a    | http://[::1]/a        | [::1]       | /a
			[::1]:8080       | /     | http://[::1]:8080/    | [::1]       | /
			a_b              | /a    | http://a_b/a          | null        | /a
			:80              | /a    | http://:80/a          | null        | /a
			2001:db8::1      | /a    | http://2001:db8::1/a  | null        | /a
			example.org      | //a/b | http://example.org//a/b | example.org | //a/b
			example.org      | //    | http://example.org//  | example.org | //
			null             | /a    | /a                    | null        | /a
			null             | //a/b | ////a/b               | null        | //a/b
			null             | //    | ////                  | null        | //
			null             | ///   | /////                 | null        | ///
			''               | //a   | ////a                 | null        | //a
			a b              | /a    | /a                    | null        | /a
			a]               | /a    | /a                    | null        | /a
			[::::]           | //a   | ////a                 | null        | //a
			[                | /a    | /a                    | null        | /a
			""")
	void pathIsNeverTakenForAnAuthority(@Nullable String authority, String path, String uri, @Nullable String host,
			String uriPath) {
		URI built = RequestUri.build("http", authority, path, "?q=//x");
		assertThat(built).hasToString(uri + "?q=//x").hasPath(uriPath);
		assertThat(built.getHost()).isEqualTo(host);
		assertThat(built.getRawQuery()).isEqualTo("q=//x");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", textBlock = """
			null,               true
			'',                 true
			example.org,        true
			a_b:1,              true
			[::1],              true
			[::1]:8080,         true
			[::1]:,             true
			[::ffff:192.0.2.1], true
			[::::],             false
			[:::1],             false
			[1:2:3:4:5:6:7],    false
			[1::2::3],          false
			[::1.2.3],          false
			[12345::],          false
			[192.0.2.1],        false
			[],                 false
			[,                  false
			[::1]a,             false
			[::1]:99999999999,  false
			""")
	void hostThatBeginsWithABracketIsAnAddress(@Nullable String host, boolean valid) {
		assertThat(RequestUri.isValidHost(host)).isEqualTo(valid);
	}

	@ParameterizedTest
	@CsvSource({ "http, 192.0.2.1, 8080, 192.0.2.1:8080", "http, 192.0.2.1, 80, 192.0.2.1",
			"https, 192.0.2.1, 443, 192.0.2.1", "https, 192.0.2.1, 80, 192.0.2.1:80",
			"http, ::1, 80, [0:0:0:0:0:0:0:1]", "http, fe80::1%1, 8080, [fe80:0:0:0:0:0:0:1]:8080" })
	void addressOfTheServerIsTheAuthority(String scheme, String ip, int port, String authority)
			throws UnknownHostException {
		InetSocketAddress local = new InetSocketAddress(InetAddress.getByName(ip), port);
		assertThat(RequestUri.authority(scheme, local)).isEqualTo(authority);
		assertThat(RequestUri.build(scheme, authority, "/", "").getHost()).isNotNull();
	}

	@Test
	void unknownAddressHasNoAuthority() {
		assertThat(RequestUri.authority("http", null)).isNull();
		assertThat(RequestUri.authority("http", InetSocketAddress.createUnresolved("a", 1))).isNull();
	}

}
