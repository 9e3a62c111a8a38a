/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.windhover.kestrel.http.syntax.ContentLength;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The length of a response's body: whether there may be one, the length that the head
 * announces, and whether the application keeps to it (RFC 9110, 6.4.1 and 8.6).
 */
public final class ResponseLength {

	/** A length that is not known when the response starts. */
	public static final long UNKNOWN = -1;

	private boolean contentAllowed;

	private boolean tunnel;

	private long announced;

	private long lengthToSend;

	private long written;

	/**
	 * Decides about the body of a response.
	 * @param request the request
	 * @param status the status code
	 * @param headers the header fields
	 * @param bodyLength the length of the whole body in bytes if it is known, otherwise
	 * {@link #UNKNOWN}
	 * @throws IllegalStateException if the application's Content-Length is not a number
	 */
	void choose(HttpRequest request, int status, HttpHeaders headers, long bodyLength) {
		this.written = 0;
		this.contentAllowed = true;
		this.tunnel = false;
		this.lengthToSend = UNKNOWN;
		this.announced = contentLength(headers);
		// RFC 9110, 9.3.6: "A server MUST NOT send any Transfer-Encoding or
		// Content-Length header fields in a 2xx (Successful) response to CONNECT".
		if (status == 101 || (request.isConnect() && status < 300)) {
			this.tunnel = true;
			this.announced = UNKNOWN;
		}
		else if (hasNoContent(request, status)) {
			this.contentAllowed = false;
			chooseWithoutContent(status, bodyLength);
		}
		else if (this.announced < 0 && bodyLength >= 0) {
			this.announced = bodyLength;
			this.lengthToSend = bodyLength;
		}
	}

	private static boolean hasNoContent(HttpRequest request, int status) {
		return status == 204 || status == 205 || status == 304 || request.isHead();
	}

	private void chooseWithoutContent(int status, long bodyLength) {
		// RFC 9110, 15.3.6: a 205 has no content, and has to say so.
		if (status == 205) {
			this.lengthToSend = 0;
			this.announced = UNKNOWN;
		}
		// RFC 9110, 9.3.2: in answer to HEAD, the length may tell what GET would return.
		// RFC 9110, 8.6: a 204 has none; that of a 304 is not what a 200 would have.
		else if (status != 204 && status != 304 && bodyLength > 0 && this.announced < 0) {
			this.lengthToSend = bodyLength;
		}
	}

	// Two different lengths are refused: each client would find the end of the response,
	// and the next one, at another place.
	private static long contentLength(HttpHeaders headers) {
		int field = headers.indexOf(HeaderName.CONTENT_LENGTH, 0);
		if (field < 0) {
			return UNKNOWN;
		}
		String value = headers.getValue(field);
		long length = ContentLength.parse(value);
		if (length < 0 || headers.indexOf(HeaderName.CONTENT_LENGTH, field + 1) >= 0) {
			throw new IllegalStateException("Content-Length: " + value + " (expected: one number >= 0)");
		}
		return length;
	}

	/**
	 * Returns whether the response may have content.
	 * @return {@code false} if what the application writes is not sent
	 */
	public boolean isContentAllowed() {
		return this.contentAllowed;
	}

	/**
	 * Returns whether the connection becomes a tunnel after the head.
	 * @return {@code true} if the bytes that follow are not content of HTTP
	 */
	public boolean isTunnel() {
		return this.tunnel;
	}

	/**
	 * Returns the length that the head announces.
	 * @return bytes, or {@link #UNKNOWN}
	 */
	public long announced() {
		return this.announced;
	}

	/**
	 * Returns the Content-Length to send in addition to the application's fields.
	 * @return bytes, or {@link #UNKNOWN} for none
	 */
	public long lengthToSend() {
		return this.lengthToSend;
	}

	/**
	 * Counts bytes of the body.
	 * @param length how many are written
	 * @param last whether the body ends with them
	 * @return the contradiction to the announced length, or {@code null}
	 */
	@Nullable String count(long length, boolean last) {
		if (!this.contentAllowed || this.announced < 0) {
			return null;
		}
		this.written += length;
		if (this.written > this.announced) {
			return mismatch("too many");
		}
		return (last && this.written < this.announced) ? mismatch("too few") : null;
	}

	private String mismatch(String problem) {
		return "Response Content-Length mismatch: " + problem + " bytes written (" + this.written + " of "
				+ this.announced + ").";
	}

}
