/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A response as it was received, with its body decoded from the framing.
 *
 * @param statusLine the first line
 * @param fields the header fields in order
 * @param body the bytes of the body
 * @param trailers the trailer fields in order
 */
public record WireResponse(String statusLine, List<Field> fields, byte[] body, List<Field> trailers) {

	/**
	 * Returns the status code.
	 * @return the second part of the status line
	 */
	public int status() {
		return Integer.parseInt(this.statusLine.split(" ")[1]);
	}

	/**
	 * Returns the reason phrase.
	 * @return the text after the status code
	 */
	public String reason() {
		String[] parts = this.statusLine.split(" ", 3);
		return (parts.length > 2) ? parts[2] : "";
	}

	/**
	 * Returns the body as text.
	 * @return the body in ISO-8859-1
	 */
	public String text() {
		return new String(this.body, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the first value of a header field.
	 * @param name the field's name, in any case
	 * @return its value, or {@code null} if the field is absent
	 */
	public @Nullable String field(String name) {
		return fields(name).stream().findFirst().orElse(null);
	}

	/**
	 * Returns all values of a header field.
	 * @param name the field's name, in any case
	 * @return the values in order
	 */
	public List<String> fields(String name) {
		return this.fields.stream().filter((field) -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
	}

	/**
	 * Returns whether the body was chunked.
	 * @return {@code true} for {@code Transfer-Encoding: chunked}
	 */
	public boolean isChunked() {
		return "chunked".equalsIgnoreCase(field("Transfer-Encoding"));
	}

	/**
	 * A header or trailer field.
	 *
	 * @param name the name as it was sent
	 * @param value the value without surrounding whitespace
	 */
	public record Field(String name, String value) {

	}

}
