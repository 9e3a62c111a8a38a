/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A {@code Host} field. Jetty takes it apart as a list to see that it is none, with every
 * request; here it is known once.
 */
final class HostField extends HostPortHttpField {

	private final String[] values;

	/**
	 * Create the field.
	 * @param name the name
	 * @param value a host as the server has checked it; an empty port is none, which
	 * Jetty does not know
	 * @throws HttpException.RuntimeException if it is one that Jetty refuses
	 */
	HostField(String name, String value) {
		super(HttpHeader.HOST, name, value.endsWith(":") ? value.substring(0, value.length() - 1) : value);
		this.values = super.getValues();
	}

	@Override
	public String[] getValues() {
		return this.values;
	}

}
