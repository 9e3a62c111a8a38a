/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * The URI of a request, whose parts are checked at once and which is built when somebody
 * asks for it: most applications never do.
 */
final class RequestUri {

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!*'()";

	/** What {@link URI} takes in a path. */
	private static final boolean[] PATH = characters(UNRESERVED + ":@&=+$,;/");

	/** What {@link URI} takes in a query. */
	private static final boolean[] QUERY = characters(UNRESERVED + ":@&=+$,;/?[]");

	/** What {@link URI} takes in an authority. */
	private static final boolean[] AUTHORITY = characters(UNRESERVED + ":@&=+$,;[]");

	private RequestUri() {
	}

	private static boolean[] characters(String allowed) {
		boolean[] characters = new boolean[128];
		allowed.chars().forEach((c) -> characters[c] = true);
		return characters;
	}

	/**
	 * Whether a URI can be built of these.
	 * @param path the path, percent-encoded
	 * @param query the query with its question mark, or an empty string
	 * @return {@code false} if a character is in the way
	 */
	static boolean isValid(String path, String query) {
		return isValid(path, 0, PATH) && (query.isEmpty() || isValid(query, 1, QUERY));
	}

	private static boolean isValid(String text, int from, boolean[] allowed) {
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%') {
				if (!isEscape(text, i)) {
					return false;
				}
				i += 2;
			}
			else if (c >= 128 || !allowed[c]) {
				return false;
			}
		}
		return true;
	}

	private static boolean isEscape(String text, int percent) {
		return percent + 2 < text.length() && Character.digit(text.charAt(percent + 1), 16) >= 0
				&& Character.digit(text.charAt(percent + 2), 16) >= 0;
	}

	/**
	 * Build the URI.
	 * @param scheme the scheme
	 * @param authority the value of {@code Host}, or {@code null}
	 * @param path a valid path
	 * @param query a valid query
	 * @return the URI; one without an authority if that is missing or malformed
	 */
	static URI build(String scheme, @Nullable String authority, String path, String query) {
		boolean valid = authority != null && !authority.isEmpty() && isValid(authority, 0, AUTHORITY);
		return URI.create(valid ? scheme + "://" + authority + path + query : path + query);
	}

}
