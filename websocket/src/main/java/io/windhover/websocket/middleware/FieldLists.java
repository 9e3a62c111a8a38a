/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.middleware;

import java.util.List;
import java.util.stream.Stream;

/**
 * Fields that are lists (RFC 9110, 5.6.1).
 */
final class FieldLists {

	private FieldLists() {
	}

	/**
	 * Splits the values of a field whose elements are tokens.
	 * @param values the values, one for each field line
	 * @return the elements, in order
	 */
	static List<String> tokens(List<String> values) {
		return values.stream()
			.flatMap((value) -> Stream.of(value.split(",")))
			.map(String::strip)
			.filter((token) -> !token.isEmpty())
			.toList();
	}

}
