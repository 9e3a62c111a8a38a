/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Parses the parameters of a query as Spring does: the value is {@code null} in
 * {@code a}, and empty in {@code a=}.
 */
final class QueryParams {

	private QueryParams() {
	}

	/**
	 * Parses the parameters.
	 * @param query the query with its question mark, or an empty string
	 * @return the parameters, decoded
	 */
	static MultiValueMap<String, @Nullable String> parse(String query) {
		MultiValueMap<String, @Nullable String> params = new LinkedMultiValueMap<>();
		int from = 1;
		while (from < query.length()) {
			int ampersand = query.indexOf('&', from);
			int to = (ampersand >= 0) ? ampersand : query.length();
			add(params, query, from, to);
			from = to + 1;
		}
		return params;
	}

	private static void add(MultiValueMap<String, @Nullable String> params, String query, int from, int to) {
		int start = from;
		while (start < to && query.charAt(start) == '=') {
			start++;
		}
		if (start == to) {
			return;
		}
		int equals = query.indexOf('=', start);
		if (equals < 0 || equals >= to) {
			params.add(decode(query.substring(start, to)), null);
		}
		else {
			params.add(decode(query.substring(start, equals)), decode(query.substring(equals + 1, to)));
		}
	}

	private static String decode(String text) {
		boolean encoded = text.indexOf('%') >= 0 || text.indexOf('+') >= 0;
		return encoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
	}

}
