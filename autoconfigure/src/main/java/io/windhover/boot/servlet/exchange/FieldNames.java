/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.server.http.HeaderName;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's known field names and ours, looked up without hashing.
 */
final class FieldNames {

	private static final @Nullable HeaderName[] BY_HEADER = new HeaderName[HttpHeader.values().length];
	static {
		for (HttpHeader header : HttpHeader.values()) {
			BY_HEADER[header.ordinal()] = HeaderName.find(header.asString());
		}
	}

	private FieldNames() {
	}

	/**
	 * Our name of Jetty's field.
	 * @param field the field
	 * @return the name, or {@code null} when we do not know it
	 */
	static @Nullable HeaderName find(HttpField field) {
		HttpHeader header = field.getHeader();
		return (header != null) ? BY_HEADER[header.ordinal()] : null;
	}

}
