/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.kestrel.http.syntax.HttpMethods;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * A request line (RFC 9112, 3), as positions in the bytes that it was parsed from.
 */
public final class RequestLine {

	/** The bytes end before the line does. */
	static final int INCOMPLETE = -1;

	private static final String VERSION = "HTTP/1.1";

	private String method = "";

	private int targetFrom;

	private int targetEnd;

	private boolean http10;

	/**
	 * Parses a line.
	 * @param bytes the bytes
	 * @param from the index at which the line begins
	 * @param to the index at which the bytes end
	 * @return the index after the line's CRLF, or {@link #INCOMPLETE}
	 */
	public int parse(byte[] bytes, int from, int to) throws BadHttpRequestException {
		int methodEnd = from;
		while (methodEnd < to && HttpChars.isToken(bytes[methodEnd])) {
			methodEnd++;
		}
		if (methodEnd == to) {
			return INCOMPLETE;
		}
		if (bytes[methodEnd] != ' ' || methodEnd == from) {
			throw invalidStart(bytes, from, methodEnd);
		}
		this.targetFrom = methodEnd + 1;
		int end = this.targetFrom;
		while (end < to && bytes[end] > ' ' && bytes[end] != 0x7f) {
			end++;
		}
		if (end == to) {
			return INCOMPLETE;
		}
		if (bytes[end] != ' ') {
			throw new BadHttpRequestException((bytes[end] < 0) ? RequestRejectionReason.INVALID_REQUEST_TARGET
					: RequestRejectionReason.INVALID_REQUEST_LINE, line(bytes, from, end));
		}
		if (end == this.targetFrom) {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_LINE, line(bytes, from, end));
		}
		this.targetEnd = end;
		int next = parseVersion(bytes, from, end + 1, to);
		if (next > 0) {
			this.method = HttpMethods.of(bytes, from, methodEnd);
		}
		return next;
	}

	private int parseVersion(byte[] bytes, int lineFrom, int from, int to) throws BadHttpRequestException {
		int versionEnd = from + VERSION.length();
		int known = Math.min(versionEnd, to);
		for (int i = from; i < known; i++) {
			boolean digit = i == from + 5 || i == from + 7;
			if (digit ? !isDigit(bytes[i]) : bytes[i] != VERSION.charAt(i - from)) {
				throw new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_LINE,
						line(bytes, lineFrom, i));
			}
		}
		if (known > from + 7) {
			readVersion(bytes, from);
		}
		if (versionEnd >= to) {
			return INCOMPLETE;
		}
		if (bytes[versionEnd] != '\r' || (versionEnd + 1 < to && bytes[versionEnd + 1] != '\n')) {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_LINE,
					line(bytes, lineFrom, versionEnd));
		}
		return (versionEnd + 1 < to) ? versionEnd + 2 : INCOMPLETE;
	}

	private void readVersion(byte[] bytes, int from) throws BadHttpRequestException {
		byte major = bytes[from + 5];
		byte minor = bytes[from + 7];
		if (major != '1' || (minor != '1' && minor != '0')) {
			throw new BadHttpRequestException(RequestRejectionReason.UNRECOGNIZED_HTTP_VERSION,
					"HTTP/" + (char) major + "." + (char) minor);
		}
		this.http10 = minor == '0';
	}

	private static boolean isDigit(byte b) {
		return b >= '0' && b <= '9';
	}

	private static BadHttpRequestException invalidStart(byte[] bytes, int from, int at) {
		// RFC 8446, 5.1: a TLS record of type handshake (22), of version 3.x.
		if (bytes[from] == 0x16) {
			return new BadHttpRequestException(RequestRejectionReason.TLS_OVER_HTTP_ERROR);
		}
		return new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_LINE, line(bytes, from, at));
	}

	private static String line(byte[] bytes, int from, int at) {
		return new String(bytes, from, at + 1 - from, StandardCharsets.ISO_8859_1);
	}

	public String method() {
		return this.method;
	}

	public int targetFrom() {
		return this.targetFrom;
	}

	public int targetEnd() {
		return this.targetEnd;
	}

	/** Returns whether the version is HTTP/1.0; otherwise it is HTTP/1.1. */
	public boolean isHttp10() {
		return this.http10;
	}

}
