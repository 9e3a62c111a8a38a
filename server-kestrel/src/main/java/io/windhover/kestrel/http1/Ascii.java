/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * Text in bytes.
 */
final class Ascii {

	private Ascii() {
	}

	static boolean isSame(String text, byte[] bytes, int from, int to) {
		if (text.length() != to - from) {
			return false;
		}
		for (int i = from; i < to; i++) {
			if (text.charAt(i - from) != bytes[i]) {
				return false;
			}
		}
		return true;
	}

	/** Whether a comma-separated list has a token (RFC 9110, 5.6.1). */
	static boolean hasToken(String list, String token) {
		int from = 0;
		while (from <= list.length()) {
			int comma = list.indexOf(',', from);
			int end = (comma < 0) ? list.length() : comma;
			if (isToken(list, from, end, token)) {
				return true;
			}
			from = end + 1;
		}
		return false;
	}

	private static boolean isToken(String list, int from, int end, String token) {
		while (from < end && isSpace(list.charAt(from))) {
			from++;
		}
		while (end > from && isSpace(list.charAt(end - 1))) {
			end--;
		}
		return end - from == token.length() && startsWith(list, from, token);
	}

	/** Whether two texts are the same but for the case of their ASCII letters. */
	static boolean isSameIgnoringCase(String one, String other) {
		return one.length() == other.length() && startsWith(one, 0, other);
	}

	// Not String.regionMatches, for which a Kelvin sign (U+212A) is a k and a long s
	// (U+017F) an s: a field that says "chunked" so says it to nobody else.
	private static boolean startsWith(String text, int from, String start) {
		for (int i = 0; i < start.length(); i++) {
			if (toLowerCase(text.charAt(from + i)) != toLowerCase(start.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static char toLowerCase(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c | 0x20) : c;
	}

	static boolean isSpace(int c) {
		return c == ' ' || c == '\t';
	}

}
