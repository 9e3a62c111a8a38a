/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http.HttpRequest;
import io.windhover.kestrel.http.syntax.ContentLength;
import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The length of a request's body (RFC 9112, 6.3).
 */
public final class BodyFraming {

	/** The body is chunked, and its length is not known before its end. */
	public static final long CHUNKED = HttpRequest.UNKNOWN_LENGTH;

	private BodyFraming() {
	}

	/**
	 * Finds the length.
	 * @return bytes, or {@link #CHUNKED}
	 */
	public static long length(HttpHeaders headers, String method, boolean http10) throws BadHttpRequestException {
		if (headers.contains(HeaderName.TRANSFER_ENCODING)) {
			return transferEncoding(headers, http10);
		}
		int field = headers.indexOf(HeaderName.CONTENT_LENGTH, 0);
		if (field < 0) {
			if (http10 && (method.equals("POST") || method.equals("PUT"))) {
				throw new BadHttpRequestException(RequestRejectionReason.LENGTH_REQUIRED_HTTP10, method);
			}
			return 0;
		}
		if (headers.indexOf(HeaderName.CONTENT_LENGTH, field + 1) >= 0) {
			throw new BadHttpRequestException(RequestRejectionReason.MULTIPLE_CONTENT_LENGTHS);
		}
		return contentLength(headers.getValue(field));
	}

	private static long transferEncoding(HttpHeaders headers, boolean http10) throws BadHttpRequestException {
		// RFC 9112, 6.1: a server that gets both "MAY reject the request". Its client may
		// smuggle a request past an intermediary that heeds the other field.
		if (headers.contains(HeaderName.CONTENT_LENGTH)) {
			throw new BadHttpRequestException(RequestRejectionReason.TRANSFER_ENCODING_AND_CONTENT_LENGTH);
		}
		// RFC 9112, 6.1: in HTTP/1.0 the framing is to be treated "as if ... faulty".
		if (http10) {
			throw new BadHttpRequestException(RequestRejectionReason.TRANSFER_ENCODING_HTTP10);
		}
		String codings = String.join(",", headers.getAll("Transfer-Encoding"));
		if (HttpChars.isSameIgnoringCase(codings, "chunked")) {
			return CHUNKED;
		}
		int lastComma = codings.lastIndexOf(',');
		String last = codings.substring(lastComma + 1).strip();
		if (!HttpChars.isSameIgnoringCase(last, "chunked")) {
			throw new BadHttpRequestException(RequestRejectionReason.FINAL_TRANSFER_CODING_NOT_CHUNKED, codings);
		}
		String before = codings.substring(0, Math.max(lastComma, 0));
		// RFC 9112, 6.1: "A sender MUST NOT apply the chunked transfer coding more than
		// once". An empty list element is read by some as nothing and by others as a
		// name.
		if (lastComma < 0 || HttpChars.hasToken(before, "chunked") || HttpChars.hasToken(before, "")
				|| HttpChars.hasToken(before, "identity")) {
			throw new BadHttpRequestException(RequestRejectionReason.FINAL_TRANSFER_CODING_NOT_CHUNKED, codings);
		}
		throw new BadHttpRequestException(RequestRejectionReason.UNSUPPORTED_TRANSFER_CODING, codings);
	}

	private static long contentLength(String value) throws BadHttpRequestException {
		long length = ContentLength.parse(value);
		if (length < 0) {
			throw new BadHttpRequestException(RequestRejectionReason.INVALID_CONTENT_LENGTH, value);
		}
		return length;
	}

}
