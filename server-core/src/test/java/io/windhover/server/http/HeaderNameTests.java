/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderNameTests {

	static List<HeaderName> knownNames() throws IllegalAccessException {
		List<HeaderName> names = new ArrayList<>();
		for (var field : HeaderName.class.getFields()) {
			if (Modifier.isStatic(field.getModifiers()) && field.getType() == HeaderName.class) {
				names.add((HeaderName) field.get(null));
			}
		}
		return names;
	}

	private static @Nullable HeaderName findBytes(String name) {
		byte[] bytes = ("::" + name + "::").getBytes(StandardCharsets.ISO_8859_1);
		return HeaderName.find(bytes, 2, bytes.length - 2);
	}

	@ParameterizedTest
	@MethodSource("knownNames")
	void knownNameIsFoundInAnyCase(HeaderName name) {
		String upper = name.toString().toUpperCase(Locale.ROOT);
		String lower = name.toString().toLowerCase(Locale.ROOT);
		for (String text : List.of(name.toString(), upper, lower)) {
			assertThat(HeaderName.find(text)).isSameAs(name);
			assertThat(findBytes(text)).isSameAs(name);
		}
	}

	@ParameterizedTest
	@MethodSource("knownNames")
	void nameThatIsSimilarToAKnownOneIsNotFound(HeaderName name) {
		String text = name.toString();
		for (String other : List.of(text + "x", text.substring(1), text.substring(0, text.length() - 1), text + ":",
				text.charAt(0) + "\u00e9" + text.substring(2))) {
			if (knownNamesContain(other)) {
				continue;
			}
			assertThat(HeaderName.find(other)).as(other).isNull();
			assertThat(findBytes(other)).as(other).isNull();
		}
	}

	private static boolean knownNamesContain(String text) {
		try {
			return knownNames().stream().anyMatch((name) -> name.toString().equalsIgnoreCase(text));
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void idsAreDenseAndUnique() throws IllegalAccessException {
		List<HeaderName> names = knownNames();
		assertThat(names).hasSize(HeaderName.count());
		assertThat(names).extracting(HeaderName::id)
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id).isBetween(0, HeaderName.count() - 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X", "X-Unknown", "Ho\u017ft", "Tran\u017ffer-Encoding", "\u212Aeep-Alive",
			"Coo\u212Aie", "Host\0", "Ho t", "H@ST" })
	void otherNamesAreNotKnown(String name) {
		assertThat(HeaderName.find(name)).isNull();
	}

	@Test
	void byteThatDiffersFromALetterInItsCaseBitIsNotALetter() {
		// '@' and '`', like '[' and '{', differ in the bit that is the case of a letter.
		assertThat(findBytes("H@st")).isNull();
		assertThat(findBytes("hos\u0054")).isSameAs(HeaderName.HOST);
		assertThat(findBytes("hos\u0014")).isNull();
		assertThat(findBytes("content\rlength")).isNull();
	}

}
