/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.util.ArrayList;
import java.util.List;

import io.windhover.websocket.deflate.ExtensionOffer.Parameter;

/**
 * Parses {@code Sec-WebSocket-Extensions} (RFC 6455, 9.1).
 */
final class ExtensionParser {

	private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

	private final String text;

	private int at;

	private ExtensionParser(String text) {
		this.text = text;
	}

	/**
	 * Parses the field.
	 * @param text the value; several fields are to be joined by commas
	 * @return the elements, in order
	 * @throws IllegalArgumentException if the field is malformed
	 */
	static List<ExtensionOffer> parse(String text) {
		return new ExtensionParser(text).offers();
	}

	private List<ExtensionOffer> offers() {
		List<ExtensionOffer> offers = new ArrayList<>();
		while (true) {
			// RFC 9110, 5.6.1: empty elements of a list are ignored.
			while (take(',')) {
				continue;
			}
			if (this.at == this.text.length()) {
				return offers;
			}
			offers.add(offer());
			if (this.at < this.text.length() && this.text.charAt(this.at) != ',') {
				throw malformed();
			}
		}
	}

	private ExtensionOffer offer() {
		String name = token();
		List<Parameter> parameters = new ArrayList<>();
		while (take(';')) {
			skipSpace();
			String parameter = token();
			parameters.add(new Parameter(parameter, take('=') ? value() : null));
		}
		return new ExtensionOffer(name, parameters);
	}

	// RFC 6455, 9.1: a quoted value has to be a token without the quotes.
	private String value() {
		boolean quoted = take('"');
		if (!quoted) {
			skipSpace();
		}
		String value = token();
		if (quoted && (this.at == this.text.length() || this.text.charAt(this.at++) != '"')) {
			throw malformed();
		}
		return value;
	}

	private String token() {
		int from = this.at;
		while (this.at < this.text.length() && isTokenCharacter(this.text.charAt(this.at))) {
			this.at++;
		}
		if (this.at == from) {
			throw malformed();
		}
		return this.text.substring(from, this.at);
	}

	private static boolean isTokenCharacter(char c) {
		boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		return alphanumeric || TOKEN_SYMBOLS.indexOf(c) >= 0;
	}

	/** Takes a separator, and the space before it. */
	private boolean take(char separator) {
		skipSpace();
		boolean found = this.at < this.text.length() && this.text.charAt(this.at) == separator;
		if (found) {
			this.at++;
		}
		return found;
	}

	private void skipSpace() {
		while (this.at < this.text.length() && " \t".indexOf(this.text.charAt(this.at)) >= 0) {
			this.at++;
		}
	}

	private static IllegalArgumentException malformed() {
		return new IllegalArgumentException("Sec-WebSocket-Extensions is malformed");
	}

}
