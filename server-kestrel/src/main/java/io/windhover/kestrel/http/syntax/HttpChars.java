/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

/**
 * The characters of HTTP: which byte is allowed where, in one table with a bit for each
 * kind of place, and comparisons of ASCII text.
 */
public final class HttpChars {

	/** A token: methods, field names (RFC 9110, 5.6.2). */
	private static final int TOKEN = 1;

	/** A field's value: visible characters, space, tab and obs-text (RFC 9110, 5.5). */
	private static final int VALUE = 2;

	/** A path, without percent sign (RFC 3986, 3.3, and what browsers do not encode). */
	private static final int PATH = 4;

	/**
	 * A query, without percent sign (RFC 3986, 3.4, and what browsers do not encode).
	 */
	private static final int QUERY = 8;

	/** A host's name or IPv4 address, without percent sign (RFC 3986, 3.2.2). */
	private static final int HOST = 16;

	private static final byte[] TABLE = new byte[256];

	private static final byte[] HEX = new byte[256];

	static {
		for (int c = 0; c < 256; c++) {
			boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
			mark(c, TOKEN, alphanumeric || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
			mark(c, VALUE, c == '\t' || (c >= ' ' && c != 0x7f));
			// Browsers do not encode | [ ] in a path, nor these and { } ^ ` \ in a query.
			// A backslash in a path is a slash to some servers, so it is refused there.
			mark(c, PATH, alphanumeric || (c < 0x7f && "-._~!$&'()*+,;=:@/|[]".indexOf(c) >= 0));
			mark(c, QUERY, alphanumeric || (c < 0x7f && "-._~!$&'()*+,;=:@/?|[]{}^`\\".indexOf(c) >= 0));
			mark(c, HOST, alphanumeric || (c < 0x7f && "-._~!$&'()*+,;=".indexOf(c) >= 0));
			HEX[c] = (byte) Character.digit((c < 0x7f) ? c : 0, 16);
		}
	}

	private HttpChars() {
	}

	private static void mark(int c, int kind, boolean allowed) {
		if (allowed) {
			TABLE[c] |= (byte) kind;
		}
	}

	public static boolean isToken(byte b) {
		return (TABLE[b & 0xff] & TOKEN) != 0;
	}

	public static boolean isValue(byte b) {
		return (TABLE[b & 0xff] & VALUE) != 0;
	}

	public static boolean isPath(byte b) {
		return (TABLE[b & 0xff] & PATH) != 0;
	}

	public static boolean isQuery(byte b) {
		return (TABLE[b & 0xff] & QUERY) != 0;
	}

	public static boolean isHost(int c) {
		return c < 256 && (TABLE[c] & HOST) != 0;
	}

	/** Returns the value of a hexadecimal digit, or -1. */
	public static int hex(int c) {
		return (c < 256) ? HEX[c & 0xff] : -1;
	}

	public static boolean isSame(String text, byte[] bytes, int from, int to) {
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

	/** Returns whether a comma-separated list has a token (RFC 9110, 5.6.1). */
	public static boolean hasToken(String list, String token) {
		int from = 0;
		while (from <= list.length()) {
			int comma = list.indexOf(',', from);
			int end = (comma < 0) ? list.length() : comma;
			if (isElement(list, from, end, token)) {
				return true;
			}
			from = end + 1;
		}
		return false;
	}

	private static boolean isElement(String list, int from, int end, String token) {
		while (from < end && isSpace(list.charAt(from))) {
			from++;
		}
		while (end > from && isSpace(list.charAt(end - 1))) {
			end--;
		}
		return end - from == token.length() && startsWith(list, from, token);
	}

	/** Returns whether two texts differ at most in the case of their ASCII letters. */
	public static boolean isSameIgnoringCase(String one, String other) {
		return one.length() == other.length() && startsWith(one, 0, other);
	}

	// Not String.regionMatches, for which a Kelvin sign (U+212A) is a k and a long s
	// (U+017F) an s: other recipients would not read such a field as "chunked".
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

	public static boolean isSpace(int c) {
		return c == ' ' || c == '\t';
	}

}
