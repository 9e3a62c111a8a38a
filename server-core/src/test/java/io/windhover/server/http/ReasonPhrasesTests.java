/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonPhrasesTests {

	@ParameterizedTest
	@CsvSource({ "100, Continue", "200, OK", "204, No Content", "304, Not Modified", "404, Not Found",
			"413, Content Too Large", "422, Unprocessable Content", "431, Request Header Fields Too Large",
			"500, Internal Server Error", "505, HTTP Version Not Supported" })
	void registeredStatusCodeHasItsPhrase(int statusCode, String phrase) {
		assertThat(ReasonPhrases.get(statusCode)).isEqualTo(phrase);
	}

	@Test
	void unregisteredStatusCodeHasNoPhrase() {
		assertThat(ReasonPhrases.get(299)).isEmpty();
		assertThat(ReasonPhrases.get(999)).isEmpty();
		assertThat(ReasonPhrases.get(-1)).isEmpty();
	}

}
