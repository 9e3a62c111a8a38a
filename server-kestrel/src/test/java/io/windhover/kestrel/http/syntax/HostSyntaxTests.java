/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostSyntax}.
 */
class HostSyntaxTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "host", "HOST", "a.b.c", "a-b_c~d", "host:80", "host:0", "host:65535", "host:",
			"host:00080", "host:9090", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80", "[::1]:", "[1:2::3.4.5.6]",
			"[1:2:3:4:5:6:7.8.9.10]", "[::1.2.3.4]:1", "[::]", "[1:2:3:4:5:6:7:8]", "[ABCD::ef]", "!$&'()*+,;=", "%41",
			"%09", "%F0", "a%2Fb", "xn--bcher-kva.example:8080" })
	void validHostIsAccepted(String host) {
		assertThat(HostSyntax.isValid(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a b", "a/b", "a?b", "a#b", "a@b", "a\\b", "a\"b", "a<b", "a^b", "a|b", "a{b", "\t",
			"\u00e4", "\u0100", "host:x", "host:-1", "host:+1", "host:65536", "host:99999999999999", "host:80:90",
			"host: 80", "::1", "[", "]", "[]", "[]:80", "[:]", "[::1", "::1]", "[::1]x", "[::1]80", "x[::1]",
			"[1.2.3.4]", "[::g]", "[::1%25eth0]", "[[::1]]", "[a]", "[::::]", "[1:2:3]", "[1::2::3]", "[12345::]",
			"[1:2:3:4:5:6:7:8:9]", "[::1.2.3]", "[::1.2.3.256]", "[1.2.3.4::]", "[:1.2.3.4]", "[1:2:3:4:5:6:7:1.2.3.4]",
			"%", "%4", "%4x", "a%", "%u0041", "[::1]:x" })
	void invalidHostIsRejected(String host) {
		assertThat(HostSyntax.isValid(host)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "host:80", "[::1]:80", ":80", "127.0.0.1:0" })
	void hostWithAPortIsRecognized(String host) {
		assertThat(HostSyntax.isValidWithPort(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "host", "host:", "[::1]", "[::1]:", "::1", "host:x", "a@b:80" })
	void hostWithoutAPortIsRecognized(String host) {
		assertThat(HostSyntax.isValidWithPort(host)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "host, host, 80", "host, HOST, 80", "host, host:80, 80", "host:80, host, 80", "host:, host, 80",
			"host:443, host, 443", "host:8080, HOST:8080, 80", "[::1], [::1]:80, 80", "host:80, host:80, -1",
			"host:, host, -1" })
	void hostsThatDifferOnlyInCaseOrDefaultPortAreTheSame(String one, String other, int defaultPort) {
		assertThat(HostSyntax.isSame(one, other, defaultPort)).isTrue();
		assertThat(HostSyntax.isSame(other, one, defaultPort)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "host, other, 80", "host, host:81, 80", "host:80, host:443, 80", "host, host:80, 443",
			"host, host:80, -1", "'', host, 80", "[::1], [::2], 80", "host:080, host, 80" })
	void hostsThatDifferOtherwiseAreNotTheSame(String one, String other, int defaultPort) {
		assertThat(HostSyntax.isSame(one, other, defaultPort)).isFalse();
		assertThat(HostSyntax.isSame(other, one, defaultPort)).isFalse();
	}

}
