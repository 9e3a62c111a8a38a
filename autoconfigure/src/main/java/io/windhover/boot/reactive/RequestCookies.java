/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.List;

import org.springframework.http.HttpCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * Parses the cookies of a request (RFC 6265, 5.4). Malformed pairs are ignored.
 */
final class RequestCookies {

	private RequestCookies() {
	}

	/**
	 * Parses the cookies.
	 * @param fields the values of the {@code Cookie} fields
	 * @return the cookies, by name
	 */
	static MultiValueMap<String, HttpCookie> parse(List<String> fields) {
		MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
		for (String field : fields) {
			for (String pair : StringUtils.tokenizeToStringArray(field, ";")) {
				add(cookies, pair);
			}
		}
		return cookies;
	}

	private static void add(MultiValueMap<String, HttpCookie> cookies, String pair) {
		int equals = pair.indexOf('=');
		if (equals > 0) {
			String name = pair.substring(0, equals).trim();
			cookies.add(name, new HttpCookie(name, unquoted(pair.substring(equals + 1).trim())));
		}
	}

	private static String unquoted(String value) {
		boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

}
