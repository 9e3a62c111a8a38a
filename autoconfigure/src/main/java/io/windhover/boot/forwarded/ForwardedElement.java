/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A parser for an element of the {@code Forwarded} field (RFC 7239, 4).
 * <p>
 * See docs/decisions/0019-forwarded-parser-of-our-own.md.
 */
final class ForwardedElement {

	private final String field;

	private int at;

	private ForwardedElement(String field) {
		this.field = field;
	}

	/**
	 * Parses the first element, which was added by the proxy next to the client.
	 * @param field the value of the field
	 * @return the parameters, with names in lower case; after a syntax error, those
	 * before it
	 */
	static Map<String, String> parseFirst(String field) {
		return new ForwardedElement(field).pairs();
	}

	private Map<String, String> pairs() {
		Map<String, String> pairs = new HashMap<>();
		while (this.at < this.field.length()) {
			int equals = this.field.indexOf('=', this.at);
			if (equals < 0) {
				return pairs;
			}
			String name = this.field.substring(this.at, equals).trim().toLowerCase(Locale.ROOT);
			this.at = equals + 1;
			pairs.putIfAbsent(name, value());
			if (this.at >= this.field.length() || this.field.charAt(this.at++) != ';') {
				return pairs;
			}
		}
		return pairs;
	}

	/** Parses a value, up to the semicolon or comma that follows. */
	private String value() {
		StringBuilder value = new StringBuilder();
		boolean quoted = false;
		for (; this.at < this.field.length(); this.at++) {
			char c = this.field.charAt(this.at);
			if (c == '"') {
				quoted = !quoted;
			}
			else if (quoted && c == '\\' && this.at + 1 < this.field.length()) {
				value.append(this.field.charAt(++this.at));
			}
			else if (!quoted && (c == ';' || c == ',')) {
				break;
			}
			else {
				value.append(c);
			}
		}
		return value.toString().trim();
	}

}
