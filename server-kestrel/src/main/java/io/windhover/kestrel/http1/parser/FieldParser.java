/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;

/**
 * The parser of header and trailer sections (RFC 9112, 5 and 7.1.2). It keeps no state:
 * an incomplete section is parsed again from its beginning.
 */
public final class FieldParser {

	/** The bytes end before the section does. */
	public static final int INCOMPLETE = -1;

	private FieldParser() {
	}

	/**
	 * Parses a section.
	 * @param bytes the bytes
	 * @param from the index at which the section begins
	 * @param to the index at which the bytes end
	 * @param fields the fields to add to
	 * @param maxCount the most fields that {@code fields} may have
	 * @return the index after the empty line, or {@link #INCOMPLETE}
	 */
	public static int parse(byte[] bytes, int from, int to, ServerHttpHeaders fields, int maxCount)
			throws BadHttpRequestException {
		int line = from;
		while (line < to && bytes[line] != '\r') {
			int end = parseLine(bytes, line, to, fields, maxCount);
			if (end < 0) {
				return INCOMPLETE;
			}
			line = end;
		}
		return (line < to) ? lineEnd(bytes, line, to) : INCOMPLETE;
	}

	/** Parses one line of a section, and returns the index after it. */
	private static int parseLine(byte[] bytes, int from, int to, ServerHttpHeaders fields, int maxCount)
			throws BadHttpRequestException {
		int nameEnd = from;
		while (nameEnd < to && HttpChars.isToken(bytes[nameEnd])) {
			nameEnd++;
		}
		if (nameEnd == to) {
			return INCOMPLETE;
		}
		if (bytes[nameEnd] != ':' || nameEnd == from) {
			throw badName(bytes, from, nameEnd);
		}
		int valueFrom = nameEnd + 1;
		while (valueFrom < to && HttpChars.isSpace(bytes[valueFrom])) {
			valueFrom++;
		}
		int valueEnd = ValueScan.end(bytes, valueFrom, to);
		if (valueEnd == to) {
			return INCOMPLETE;
		}
		int next = lineEnd(bytes, valueEnd, to);
		if (next < 0) {
			return INCOMPLETE;
		}
		while (valueEnd > valueFrom && HttpChars.isSpace(bytes[valueEnd - 1])) {
			valueEnd--;
		}
		if (fields.size() == maxCount) {
			throw new BadHttpRequestException(RequestRejectionReason.TOO_MANY_HEADERS);
		}
		fields.addRaw(from, nameEnd, valueFrom, valueEnd);
		return next;
	}

	// RFC 9112, 2.2: "a recipient MAY recognize a single LF as a line terminator". It is
	// refused, since recipients that differ in that can be played off against each other
	// (RFC 9112, 11.2).
	private static int lineEnd(byte[] bytes, int at, int to) throws BadHttpRequestException {
		if (bytes[at] != '\r') {
			throw new BadHttpRequestException(
					(bytes[at] == '\n') ? RequestRejectionReason.INVALID_REQUEST_HEADERS_NO_CRLF
							: RequestRejectionReason.INVALID_REQUEST_HEADER);
		}
		if (at + 1 == to) {
			return INCOMPLETE;
		}
		if (bytes[at + 1] != '\n') {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_HEADER);
		}
		return at + 2;
	}

	private static BadHttpRequestException badName(byte[] bytes, int from, int at) {
		if (bytes[at] == '\n') {
			return new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_HEADERS_NO_CRLF);
		}
		// RFC 9112, 5.2: "A server that receives an obs-fold in a request message [...]
		// MUST either reject the message by sending a 400 (Bad Request) [...]".
		if (HttpChars.isSpace(bytes[from])) {
			return new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_HEADER,
					"line begins with white space");
		}
		return new BadHttpRequestException(RequestRejectionReason.INVALID_CHARACTERS_IN_HEADER_NAME,
				new String(bytes, from, at + 1 - from, StandardCharsets.ISO_8859_1));
	}

}
