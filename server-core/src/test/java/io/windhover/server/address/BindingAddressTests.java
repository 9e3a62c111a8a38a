/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.address;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BindingAddressTests {

	@ParameterizedTest
	@CsvSource({
	// @formatter:off
		"http://*:5000,                http,  *,                5000, http://*:5000",
		"http://+:5000,                http,  +,                5000, http://+:5000",
		"http://*,                     http,  *,                80,   http://*:80",
		"https://+,                    https, +,                443,  https://+:443",
		"http://localhost,             http,  localhost,        80,   http://localhost:80",
		"https://localhost:5001,       https, localhost,        5001, https://localhost:5001",
		"http://localhost:0,           http,  localhost,        0,    http://localhost:0",
		"http://localhost:65535,       http,  localhost,        65535, http://localhost:65535",
		"http://www.example.com,       http,  www.example.com,  80,   http://www.example.com:80",
		"http://www.example.com:5000/, http,  www.example.com,  5000, http://www.example.com:5000",
		"HTTP://WWW.example.com/,      http,  WWW.example.com,  80,   http://WWW.example.com:80",
		"http://10.10.10.10:5000/,     http,  10.10.10.10,      5000, http://10.10.10.10:5000",
		"http://127.0.0.1,             http,  127.0.0.1,        80,   http://127.0.0.1:80",
		"http://[::1]:5000,            http,  ::1,              5000, http://[::1]:5000",
		"http://[::1],                 http,  ::1,              80,   http://[::1]:80",
		"https://[::],                 https, ::,               443,  https://[::]:443",
		"https://[fe80::1%eth0]:5001/, https, fe80::1%eth0,     5001, https://[fe80::1%eth0]:5001",
		"http://[::ffff:1.2.3.4]:0,    http,  ::ffff:1.2.3.4,   0,    http://[::ffff:1.2.3.4]:0",
	// @formatter:on
	})
	void ipAddressIsParsed(String text, String scheme, String host, int port, String normal) {
		BindingAddress address = BindingAddress.parse(text);
		assertThat(address.scheme()).isEqualTo(scheme);
		assertThat(address.host()).isEqualTo(host);
		assertThat(address.port()).isEqualTo(port);
		assertThat(address.isUnixSocket()).isFalse();
		assertThat(address.isHttps()).isEqualTo(scheme.equals("https"));
		assertThat(address).hasToString(normal).isEqualTo(BindingAddress.parse(normal));
	}

	@ParameterizedTest
	@CsvSource({
	// @formatter:off
		"http://unix:/run/app.sock,    http,  /run/app.sock,  http://unix:/run/app.sock",
		"https://unix:/run/app.sock,   https, /run/app.sock,  https://unix:/run/app.sock",
		"http://UNIX:/run/app.sock,    http,  /run/app.sock,  http://unix:/run/app.sock",
		"http://unix:/run/app.sock:,   http,  /run/app.sock,  http://unix:/run/app.sock",
		"http://unix:/run/app.sock:/,  http,  /run/app.sock,  http://unix:/run/app.sock",
		"http://unix:c:/run/app.sock,  http,  c:/run/app.sock, http://unix:c:/run/app.sock",
		"http://unix:c:/run/app.sock:, http,  c:/run/app.sock, http://unix:c:/run/app.sock",
	// @formatter:on
	})
	void unixSocketIsParsed(String text, String scheme, String path, String normal) {
		BindingAddress address = BindingAddress.parse(text);
		assertThat(address.scheme()).isEqualTo(scheme);
		assertThat(address.isUnixSocket()).isTrue();
		assertThat(address.unixSocketPath()).isEqualTo(path);
		assertThat(address.host()).isEmpty();
		assertThat(address.port()).isZero();
		assertThat(address.isLocalhost()).isFalse();
		assertThat(address).hasToString(normal);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
	// @formatter:off
		"''                           | scheme://host:port",
		"5000                         | scheme://host:port",
		"//noscheme                   | scheme://host:port",
		"://emptyscheme               | scheme://host:port",
		"localhost:5000               | scheme://host:port",
		"ftp://localhost:5000         | the scheme http or https",
		"net.tcp://localhost:5000     | the scheme http or https",
		"http://                      | a host; * stands for all addresses",
		"http:///                     | a host; * stands for all addresses",
		"http://:5000                 | a host; * stands for all addresses",
		"http://localhost:            | a port from 0 to 65535",
		"http://localhost:-1          | a port from 0 to 65535",
		"http://localhost:+80         | a port from 0 to 65535",
		"http://localhost:65536       | a port from 0 to 65535",
		"http://localhost:999999      | a port from 0 to 65535",
		"http://localhost:NOTAPORT    | a port from 0 to 65535",
		"http://localhost:80?q        | a port from 0 to 65535",
		"http://[::1]:x               | a port from 0 to 65535",
		"http://::1:5000              | an IPv6 address in brackets, such as http://[::1]:5000",
		"http://[::1                  | an IPv6 address in brackets, such as http://[::1]:5000",
		"http://[::1]x:80             | an IPv6 address in brackets, such as http://[::1]:5000",
		"http://[host]:80             | an IPv6 address in brackets, such as http://[::1]:5000",
		"http://[]:80                 | an IPv6 address in brackets, such as http://[::1]:5000",
		"http://user:pass@host:80     | an IPv6 address in brackets, such as http://[::1]:5000",
		"http://localhost:5000/path   | no path; an application's context path is configured apart from the address",
		"http://localhost/path/       | no path; an application's context path is configured apart from the address",
		"http://unix:/run/a.sock:/p   | no path; an application's context path is configured apart from the address",
		"http://unix:run/app.sock     | an absolute path after unix:",
		"http://unix:                 | an absolute path after unix:",
	// @formatter:on
	})
	void invalidAddressReportsTheRuleThatItBreaks(String text, String expected) {
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BindingAddress.parse(text))
			.withMessage("address: " + text + " (expected: " + expected + ")")
			.satisfies((failure) -> assertThat(failure.getAddress()).isEqualTo(text))
			.satisfies((failure) -> assertThat(failure.getExpected()).isEqualTo(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost", "http://LOCALHOST:1", "https://app.localhost",
			"http://a.b.localhost:5000" })
	void localhostAndNamesBelowItStandForTheLoopbackAddresses(String text) {
		assertThat(BindingAddress.parse(text).isLocalhost()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "http://*", "http://127.0.0.1", "http://[::1]", "http://notlocalhost", "http://localhost.com" })
	void otherNamesDoNotStandForTheLoopbackAddresses(String text) {
		assertThat(BindingAddress.parse(text).isLocalhost()).isFalse();
	}

	@Test
	void schemeIsNotPartOfTheHost() {
		assertThat(BindingAddress.parse("http://http:5000").host()).isEqualTo("http");
	}

}
