/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

/**
 * Which bytes may stand where. One table, a bit for each kind of place.
 */
final class CharTables {

	/** A token: methods, field names (RFC 9110, 5.6.2). */
	private static final int TOKEN = 1;

	/** A field's value: visible characters, space, tab and obs-text (RFC 9110, 5.5). */
	private static final int VALUE = 2;

	/** A path, without percent sign (RFC 3986, 3.3, and what browsers leave as it is). */
	private static final int PATH = 4;

	/**
	 * A query, without percent sign (RFC 3986, 3.4, and what browsers leave as it is).
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
			// Browsers send | [ ] in a path and these and { } ^ ` \ in a query as they
			// are.
			// A backslash in a path is a slash to some servers, so it is refused there.
			mark(c, PATH, alphanumeric || (c < 0x7f && "-._~!$&'()*+,;=:@/|[]".indexOf(c) >= 0));
			mark(c, QUERY, alphanumeric || (c < 0x7f && "-._~!$&'()*+,;=:@/?|[]{}^`\\".indexOf(c) >= 0));
			mark(c, HOST, alphanumeric || (c < 0x7f && "-._~!$&'()*+,;=".indexOf(c) >= 0));
			HEX[c] = (byte) Character.digit((c < 0x7f) ? c : 0, 16);
		}
	}

	private CharTables() {
	}

	private static void mark(int c, int kind, boolean allowed) {
		if (allowed) {
			TABLE[c] |= (byte) kind;
		}
	}

	static boolean isToken(byte b) {
		return (TABLE[b & 0xff] & TOKEN) != 0;
	}

	static boolean isValue(byte b) {
		return (TABLE[b & 0xff] & VALUE) != 0;
	}

	static boolean isPath(byte b) {
		return (TABLE[b & 0xff] & PATH) != 0;
	}

	static boolean isQuery(byte b) {
		return (TABLE[b & 0xff] & QUERY) != 0;
	}

	static boolean isHost(int c) {
		return c < 256 && (TABLE[c] & HOST) != 0;
	}

	/** The value of a hexadecimal digit, or -1. */
	static int hex(int c) {
		return (c < 256) ? HEX[c & 0xff] : -1;
	}

}
