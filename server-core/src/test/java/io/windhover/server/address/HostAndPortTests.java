/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostAndPortTests {

	@ParameterizedTest
	@CsvSource({
	// @formatter:off
		"example.com,       example.com,  ''",
		"example.com:80,    example.com,  :80",
		"example.com:,      example.com,  :",
		":80,               '',           :80",
		"'',                '',           ''",
		"127.0.0.1:0,       127.0.0.1,    :0",
		"[::1],             [::1],        ''",
		"[::1]:80,          [::1],        :80",
		"::1,               ::1,          ''",
		"[::1,              [::1,         ''",
		"a:b:80,            a:b:80,       ''",
		"[::1]:80:90,       [::1]:80:90,  ''",
		"[::1]x:80,         [::1]x,       :80",
	// @formatter:on
	})
	void portIsWhatFollowsTheOnlyColonOutsideOfBrackets(String text, String host, String port) {
		int index = HostAndPort.indexOfPort(text);
		assertThat(text.substring(0, index)).isEqualTo(host);
		assertThat(text.substring(index)).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "80, 80", "00080, 80", "65535, 65535", "65536, -1", "99999, -1", "000080, -1", "'', -1",
			"-1, -1", "+80, -1", "8 0, -1", "8a, -1", "\u0663, -1" })
	void portIsUpToFiveDigitsAndAtMost65535(String text, int port) {
		assertThat(HostAndPort.parsePort(text)).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "http, 80", "https, 443", "ws, 80" })
	void schemeHasADefaultPort(String scheme, int port) {
		assertThat(HostAndPort.defaultPort(scheme)).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "[::1], ::1", "::1, ::1", "[], ''", "[, [", "], ]", "'', ''", "[::1, [::1",
			"example.com, example.com" })
	void bracketsAreRemovedInPairs(String host, String expected) {
		assertThat(HostAndPort.withoutBrackets(host)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "example.com, 8080, example.com:8080", "127.0.0.1, 0, 127.0.0.1:0", "::1, 80, [::1]:80",
			"fe80::1%eth0, 80, [fe80::1%eth0]:80" })
	void ipv6AddressIsFormattedInBrackets(String host, int port, String expected) {
		assertThat(HostAndPort.format(host, port)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "http, example.com, 80, example.com", "https, example.com, 443, example.com",
			"https, example.com, 80, example.com:80", "http, ::1, 80, [::1]", "http, ::1, 81, [::1]:81" })
	void authorityLeavesOutTheDefaultPortOfItsScheme(String scheme, String host, int port, String expected) {
		assertThat(HostAndPort.format(scheme, host, port)).isEqualTo(expected);
	}

}
