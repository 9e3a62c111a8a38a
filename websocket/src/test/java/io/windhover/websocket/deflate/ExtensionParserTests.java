/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExtensionParserTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			''                            | ''
			' , ,'                        | ''
			foo                           | foo[]
			foo, bar; baz=2               | foo[], bar[baz=2]
			foo;a;b=1 , foo               | foo[a=null b=1], foo[]
			foo;a="1"                     | foo[a=1]
			' foo ; a = "1" ; b ,, bar '  | foo[a=1 b=null], bar[]
			foo; a=1; a=2                 | foo[a=1 a=2]
			""")
	void elementsAreParsed(String field, String expected) {
		String actual = ExtensionParser.parse(field)
			.stream()
			.map((offer) -> offer.name() + offer.parameters()
				.stream()
				.map((parameter) -> parameter.name() + "=" + parameter.value())
				.collect(Collectors.joining(" ", "[", "]")))
			.collect(Collectors.joining(", "));
		assertThat(actual).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "foo;", "foo bar", "foo; a b", "foo; a=", "foo; =1", "foo; a=\"1", "foo; a=\"\"",
			"foo; a=\" 1\"", "foo; a=\"1 \"", "foo; a=1\"", "foo=1", "\"foo\"", "foo/1", "foo\u00e9", "foo; a==1" })
	void malformedFieldIsRefused(String field) {
		assertThatIllegalArgumentException().isThrownBy(() -> ExtensionParser.parse(field))
			.withMessage("Sec-WebSocket-Extensions is malformed");
	}

}
