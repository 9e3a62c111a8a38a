/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A {@code Host} field. Jetty takes it apart as a list to see that it is none, with every
 * request; here it is known once.
 */
final class HostField extends HostPortHttpField {

	private final String[] values;

	HostField(String name, String value) {
		super(HttpHeader.HOST, name, value);
		this.values = super.getValues();
	}

	@Override
	public String[] getValues() {
		return this.values;
	}

}
