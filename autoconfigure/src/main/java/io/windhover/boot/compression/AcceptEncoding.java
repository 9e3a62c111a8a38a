/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.util.List;
import java.util.Locale;

/**
 * A parser for {@code Accept-Encoding} (RFC 9110, 12.5.3).
 */
final class AcceptEncoding {

	private AcceptEncoding() {
	}

	/**
	 * Returns whether gzip is acceptable, by its name or by {@code *}.
	 * @param fields the values of the fields
	 * @return {@code true} if gzip may be used
	 */
	static boolean acceptsGzip(List<String> fields) {
		boolean any = false;
		for (String field : fields) {
			for (String element : field.split(",")) {
				String coding = element.trim().toLowerCase(Locale.ROOT);
				String name = name(coding);
				if (name.equals("gzip") || name.equals("x-gzip")) {
					return !isRefused(coding);
				}
				any |= name.equals("*") && !isRefused(coding);
			}
		}
		return any;
	}

	private static String name(String coding) {
		int semicolon = coding.indexOf(';');
		return ((semicolon >= 0) ? coding.substring(0, semicolon) : coding).trim();
	}

	/** Returns whether the weight is zero: {@code q=0}, {@code q=0.0} and so on. */
	private static boolean isRefused(String coding) {
		int weight = coding.indexOf("q=");
		return weight >= 0 && coding.substring(weight + 2).trim().matches("0(\\.0{0,3})?");
	}

}
