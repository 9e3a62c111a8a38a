/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A {@code Host} field that parses its values once. With each request Jetty asks for the
 * list of values, to check that there is only one.
 */
final class HostHttpField extends HostPortHttpField {

	private final String[] values;

	/**
	 * Creates a field.
	 * @param name the name of the field
	 * @param value the value, checked by the server. Its colon is removed if no port
	 * follows, because Jetty does not accept an empty port
	 * @throws HttpException.RuntimeException if Jetty rejects the value
	 */
	HostHttpField(String name, String value) {
		super(HttpHeader.HOST, name, value.endsWith(":") ? value.substring(0, value.length() - 1) : value);
		this.values = super.getValues();
	}

	@Override
	public String[] getValues() {
		return this.values;
	}

}
