/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http.syntax;

import java.nio.charset.StandardCharsets;

/**
 * The request methods (RFC 9110, 9). The registered ones are not allocated again.
 */
public final class HttpMethods {

	private static final String[] KNOWN = { "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT",
			"TRACE" };

	private HttpMethods() {
	}

	public static String of(byte[] bytes, int from, int to) {
		for (String method : KNOWN) {
			if (HttpChars.isSame(method, bytes, from, to)) {
				return method;
			}
		}
		return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
	}

}
