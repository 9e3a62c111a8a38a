/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.util.List;

import io.windhover.websocket.WebSocketAcceptOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PerMessageDeflateTests {

	private final WebSocketAcceptOptions options = new WebSocketAcceptOptions().setCompression(true);

	private @Nullable String answer(String... fields) {
		PerMessageDeflate agreement = PerMessageDeflate.negotiate(List.of(fields), this.options);
		return (agreement != null) ? agreement.toField() : null;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			permessage-deflate                                       | permessage-deflate
			permessage-deflate; client_max_window_bits               | permessage-deflate
			permessage-deflate; client_max_window_bits=8             | permessage-deflate
			permessage-deflate; client_max_window_bits="15"          | permessage-deflate
			permessage-deflate; server_max_window_bits=15            | permessage-deflate; server_max_window_bits=15
			permessage-deflate; server_no_context_takeover           | permessage-deflate; server_no_context_takeover
			permessage-deflate; client_no_context_takeover           | permessage-deflate; client_no_context_takeover
			permessage-deflate; server_max_window_bits=10, permessage-deflate | permessage-deflate
			permessage-deflate; unknown, permessage-deflate          | permessage-deflate
			x-webkit-deflate-frame, permessage-deflate               | permessage-deflate
			""")
	void firstAcceptableOfferIsAnswered(String offers, String answer) {
		assertThat(answer(offers)).isEqualTo(answer);
	}

	@Test
	void severalFieldsAreOneList() {
		assertThat(answer("foo", "permessage-deflate")).isEqualTo("permessage-deflate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "foo", "Permessage-Deflate", "permessage-deflate; foo",
			"permessage-deflate; server_no_context_takeover=1", "permessage-deflate; client_no_context_takeover=true",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover",
			"permessage-deflate; server_max_window_bits=15; server_max_window_bits=15",
			"permessage-deflate; client_max_window_bits; client_max_window_bits=10",
			"permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=7",
			"permessage-deflate; server_max_window_bits=16", "permessage-deflate; server_max_window_bits=015",
			"permessage-deflate; server_max_window_bits=x", "permessage-deflate; client_max_window_bits=7",
			"permessage-deflate; client_max_window_bits=16", "permessage-deflate; client_max_window_bits=08",
			"permessage-deflate; client_max_window_bits=99999999999999999999",
			"permessage-deflate; client_max_window_bits=-9" })
	void offerWithAnythingElseIsDeclined(String offer) {
		assertThat(answer(offer)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14 })
	void offerThatAsksForASmallerWindowThanTheJdksIsDeclined(int bits) {
		assertThat(answer("permessage-deflate; server_max_window_bits=" + bits)).isNull();
	}

	@Test
	void malformedFieldIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> answer("permessage-deflate; a=\""));
	}

	@Test
	void nothingIsNegotiatedUnlessCompressionIsOn() {
		this.options.setCompression(false);
		assertThat(answer("permessage-deflate")).isNull();
		assertThat(answer("not; even=\"")).isNull();
	}

	@Test
	void contextTakeoverCanBeSwitchedOffByTheServer() {
		this.options.setServerContextTakeover(false).setClientContextTakeover(false);
		assertThat(answer("permessage-deflate"))
			.isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
	}

}
