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
 * Hands the head of a response to the server.
 */
final class ResponseHead {

	private ResponseHead() {
	}

	/**
	 * Set status and fields.
	 * @param from the head that Jetty has made
	 * @param to where to set it
	 * @param impliedLength whether the server knows the length of the body anyway, as it
	 * gets all of it at once
	 * @throws IllegalArgumentException if a field's name cannot be sent
	 */
	static void transfer(MetaData.Response from, IHttpResponseFeature to, boolean impliedLength) {
		int status = from.getStatus();
		to.setStatusCode(status);
		if (from.getReason() != null) {
			to.setReasonPhrase(from.getReason());
		}
		// RFC 9110, 8.6: no Content-Length in 1xx and 204. In 304 it would be that of the
		// 200, which Jetty does not know.
		boolean noLength = impliedLength || HttpStatus.hasNoBody(status);
		transfer(from.getHttpFields(), to.getHeaders(), noLength);
	}

	/**
	 * Set the fields of an upgrade. The status and {@code Connection} are the server's.
	 * @param from the head that Jetty has made
	 * @param to where to set it
	 */
	static void transferUpgrade(MetaData.Response from, IHttpResponseFeature to) {
		for (HttpField field : from.getHttpFields()) {
			if (field.getHeader() != HttpHeader.CONNECTION && field.getHeader() != HttpHeader.CONTENT_LENGTH) {
				add(field, to.getHeaders());
			}
		}
	}

	/**
	 * Add fields.
	 * @param from the fields
	 * @param to where to add them
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
			// Rare, so that all others are scanned only once, by the server.
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
	 * Replace what cannot be sent, as Jetty does on its own connections: a control
	 * character, which could end the field, by a space; what is not ISO-8859-1 by a
	 * question mark.
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
