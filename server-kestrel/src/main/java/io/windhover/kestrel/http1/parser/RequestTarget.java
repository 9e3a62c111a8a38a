/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.kestrel.http.syntax.HostSyntax;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A request target in any of its four forms (RFC 9112, 3.2), checked and split into its
 * parts. It is kept from request to request, so that the same bytes result in the same
 * strings.
 */
public final class RequestTarget {

	private String raw = "";

	private String path = "";

	private String query = "";

	private @Nullable String authority;

	private @Nullable String scheme;

	/** Whether the same target has the same parts in a request of another method. */
	private boolean reusable;

	/**
	 * Parses a target.
	 * @param bytes the bytes, all of them visible ASCII
	 * @param from the index at which the target begins
	 * @param to the index at which it ends
	 * @param method the request's method
	 */
	public void parse(byte[] bytes, int from, int to, String method) throws BadHttpRequestException {
		boolean connect = method.equals("CONNECT");
		if (!connect && this.reusable && HttpChars.isSame(this.raw, bytes, from, to)) {
			return;
		}
		this.raw = "";
		this.authority = null;
		this.scheme = null;
		this.reusable = false;
		String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
		if (connect) {
			parseAuthorityForm(text);
			return;
		}
		if (bytes[from] == '/') {
			parsePathAndQuery(bytes, text, from, from, to);
		}
		else if (text.equals("*")) {
			parseAsteriskForm(method);
		}
		else {
			parseAbsoluteForm(bytes, text, from, to);
		}
		this.raw = text;
		this.reusable = !text.equals("*");
	}

	private void parseAuthorityForm(String text) throws BadHttpRequestException {
		if (!HostSyntax.isValidWithPort(text) || text.startsWith(":")) {
			throw invalid(text);
		}
		this.path = "";
		this.query = "";
		this.authority = text;
		this.raw = text;
	}

	private void parseAsteriskForm(String method) throws BadHttpRequestException {
		if (!method.equals("OPTIONS")) {
			throw new BadHttpRequestException(RequestRejectionReason.OPTIONS_METHOD_REQUIRED);
		}
		this.path = "";
		this.query = "";
	}

	private void parseAbsoluteForm(byte[] bytes, String text, int from, int to) throws BadHttpRequestException {
		int schemeEnd = text.indexOf("://");
		if (schemeEnd < 0) {
			// An authority-form is for CONNECT only.
			throw HostSyntax.isValidWithPort(text)
					? new BadHttpRequestException(RequestRejectionReason.CONNECT_METHOD_REQUIRED) : invalid(text);
		}
		this.scheme = scheme(text, schemeEnd);
		int hostFrom = schemeEnd + 3;
		int hostEnd = hostFrom;
		while (hostEnd < text.length() && text.charAt(hostEnd) != '/' && text.charAt(hostEnd) != '?') {
			hostEnd++;
		}
		this.authority = text.substring(hostFrom, hostEnd);
		// RFC 9110, 4.2.1: an empty host is invalid; 4.2.4: userinfo is to be refused.
		if (this.authority.isEmpty() || this.authority.startsWith(":") || !HostSyntax.isValid(this.authority)) {
			throw invalid(text);
		}
		parsePathAndQuery(bytes, text, from, from + hostEnd, to);
	}

	private static String scheme(String text, int end) throws BadHttpRequestException {
		String scheme = text.substring(0, end);
		if (HttpChars.isSameIgnoringCase(scheme, "http")) {
			return "http";
		}
		if (HttpChars.isSameIgnoringCase(scheme, "https")) {
			return "https";
		}
		throw invalid(text);
	}

	private void parsePathAndQuery(byte[] bytes, String text, int from, int pathFrom, int to)
			throws BadHttpRequestException {
		int at = pathFrom;
		for (; at < to && bytes[at] != '?'; at++) {
			if (!HttpChars.isPath(bytes[at]) && !isPercentEncoded(bytes, at, to)) {
				throw invalid(text);
			}
		}
		// RFC 9110, 4.2.3: an empty path of an http URI is the path "/".
		this.path = (at == pathFrom) ? "/" : text.substring(pathFrom - from, at - from);
		this.query = text.substring(at - from);
		for (; at < to; at++) {
			if (!HttpChars.isQuery(bytes[at]) && bytes[at] != '%') {
				throw invalid(text);
			}
		}
	}

	// %00 is refused: a null character ends a string in some programs, not in others.
	private static boolean isPercentEncoded(byte[] bytes, int at, int to) {
		if (bytes[at] != '%' || at + 2 >= to) {
			return false;
		}
		int high = HttpChars.hex(bytes[at + 1]);
		int low = HttpChars.hex(bytes[at + 2]);
		return high >= 0 && low >= 0 && (high | low) != 0;
	}

	private static BadHttpRequestException invalid(String text) {
		return new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_TARGET, text);
	}

	/** Returns the target as it was sent. */
	public String raw() {
		return this.raw;
	}

	public String path() {
		return this.path;
	}

	/** Returns the query with its question mark, or an empty string. */
	public String query() {
		return this.query;
	}

	/** Returns the authority of the absolute-form and the authority-form. */
	@Nullable String authority() {
		return this.authority;
	}

	/** Returns the scheme of the absolute-form. */
	@Nullable String scheme() {
		return this.scheme;
	}

}
