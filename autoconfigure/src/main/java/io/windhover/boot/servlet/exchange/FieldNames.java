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
 * A table from Jetty's known field names to {@link HeaderName}s, by ordinal instead of by
 * hash code.
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
	 * Returns the known name of a field.
	 * @param field the field
	 * @return the name, or {@code null} if it is not a known one
	 */
	static @Nullable HeaderName find(HttpField field) {
		HttpHeader header = field.getHeader();
		return (header != null) ? BY_HEADER[header.ordinal()] : null;
	}

}
