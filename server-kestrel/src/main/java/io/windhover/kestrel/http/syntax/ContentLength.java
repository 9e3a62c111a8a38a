/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

/**
 * The syntax of {@code Content-Length} (RFC 9110, 8.6).
 */
public final class ContentLength {

	/** As many digits as always fit a {@code long}. */
	private static final int MAX_DIGITS = 18;

	private ContentLength() {
	}

	/**
	 * Parses a length, which is digits and nothing else.
	 * @param value the value of the field
	 * @return bytes, or -1 if it is not a length
	 */
	public static long parse(String value) {
		long length = 0;
		boolean valid = !value.isEmpty() && value.length() <= MAX_DIGITS;
		for (int i = 0; i < value.length() && valid; i++) {
			int digit = value.charAt(i) - '0';
			valid = digit >= 0 && digit <= 9;
			length = 10 * length + digit;
		}
		return valid ? length : -1;
	}

}
