/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.util.Arrays;

/**
 * The syntax of field names and values (RFC 9110, 5.1 and 5.5).
 */
final class FieldSyntax {

	private static final boolean[] TOKEN = new boolean[128];
	static {
		Arrays.fill(TOKEN, '0', '9' + 1, true);
		Arrays.fill(TOKEN, 'A', 'Z' + 1, true);
		Arrays.fill(TOKEN, 'a', 'z' + 1, true);
		for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
			TOKEN[c] = true;
		}
	}

	private FieldSyntax() {
	}

	static String requireToken(String name) {
		if (name.isEmpty()) {
			throw new IllegalArgumentException("Field name is empty (expected: a token)");
		}
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c >= 128 || !TOKEN[c]) {
				throw new IllegalArgumentException(
						"Field name has the character 0x" + Integer.toHexString(c) + " (expected: a token)");
			}
		}
		return name;
	}

	// A line break in a value would allow the one who supplies it to write further
	// fields.
	static String requireValue(String name, String value) {
		int invalid = indexOfInvalid(value);
		if (invalid >= 0) {
			throw new IllegalArgumentException("Value of field '" + name + "' has the character 0x"
					+ Integer.toHexString(value.charAt(invalid)) + " (expected: no control character, at most 0xff)");
		}
		return value;
	}

	static boolean isValue(String value) {
		return indexOfInvalid(value) < 0;
	}

	private static int indexOfInvalid(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
				return i;
			}
		}
		return -1;
	}

	// Not String.equalsIgnoreCase, which equates a long s (U+017F) with s and the Kelvin
	// sign (U+212A) with k: a name that contains these is not a token.
	static boolean isSameName(String one, String other) {
		if (one.length() != other.length()) {
			return false;
		}
		for (int i = 0; i < one.length(); i++) {
			if (toLowerCase(one.charAt(i)) != toLowerCase(other.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static char toLowerCase(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c | 0x20) : c;
	}

	static boolean isSameAscii(String text, byte[] bytes, int from, int to) {
		if (text.length() != to - from) {
			return false;
		}
		for (int i = from; i < to; i++) {
			// A negative byte is not ASCII, and equals no character.
			if (text.charAt(i - from) != bytes[i]) {
				return false;
			}
		}
		return true;
	}

}
