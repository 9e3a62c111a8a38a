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
		return end - from == token.length() && list.regionMatches(true, from, token, 0, token.length());
	}

	static boolean isSpace(int c) {
		return c == ' ' || c == '\t';
	}

}
