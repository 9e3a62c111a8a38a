/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * A translator of Jetty's response heads and trailers into the server's.
 */
final class ResponseTranslator {

	private ResponseTranslator() {
	}

	/**
	 * Sets status and fields.
	 * @param from Jetty's head
	 * @param to the server's response
	 * @param impliedLength whether the server knows the length of the body, because it
	 * gets the whole body at once
	 * @throws IllegalArgumentException if a field's name is invalid
	 */
	static void transfer(MetaData.Response from, IHttpResponseFeature to, boolean impliedLength) {
		int status = from.getStatus();
		to.setStatusCode(status);
		if (from.getReason() != null) {
			to.setReasonPhrase(from.getReason());
		}
		// RFC 9110, 8.6: no Content-Length in 1xx and 204. In 304 it would be that of a
		// 200, which Jetty does not know.
		boolean noLength = impliedLength || HttpStatus.hasNoBody(status);
		transfer(from.getHttpFields(), to.getHeaders(), noLength);
	}

	/**
	 * Sets the fields of an upgrade. The server sets status and {@code Connection}.
	 * @param from Jetty's head
	 * @param to the server's response
	 */
	static void transferUpgrade(MetaData.Response from, IHttpResponseFeature to) {
		for (HttpField field : from.getHttpFields()) {
			if (field.getHeader() != HttpHeader.CONNECTION && field.getHeader() != HttpHeader.CONTENT_LENGTH) {
				add(field, to.getHeaders());
			}
		}
	}

	/**
	 * Adds fields.
	 * @param from Jetty's fields
	 * @param to the server's fields
	 */
	static void transfer(HttpFields from, HttpHeaders to) {
		transfer(from, to, false);
	}

	private static void transfer(HttpFields from, HttpHeaders to, boolean noLength) {
		int size = from.size();
		for (int i = 0; i < size; i++) {
			HttpField field = from.getField(i);
			if (!noLength || field.getHeader() != HttpHeader.CONTENT_LENGTH) {
				add(field, to);
			}
		}
	}

	private static void add(HttpField field, HttpHeaders to) {
		HeaderName known = FieldNames.find(field);
		try {
			add(known, field.getName(), field.getValue(), to);
		}
		catch (IllegalArgumentException ex) {
			// Invalid values are rare; all others are scanned only once, by the server.
			add(known, field.getName(), sendable(field.getValue()), to);
		}
	}

	private static void add(@Nullable HeaderName known, String name, String value, HttpHeaders to) {
		if (known != null) {
			to.add(known, value);
		}
		else {
			to.add(name, value);
		}
	}

	/**
	 * Replaces the characters that cannot be sent, as Jetty does on its own connections:
	 * control characters, which could end the field, by a space, and characters outside
	 * of ISO-8859-1 by a question mark.
	 */
	private static String sendable(String value) {
		StringBuilder text = new StringBuilder(value.length());
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean control = (c < ' ' && c != '\t') || c == 0x7f;
			text.append(control ? ' ' : (c > 0xff) ? '?' : c);
		}
		return text.toString();
	}

}
