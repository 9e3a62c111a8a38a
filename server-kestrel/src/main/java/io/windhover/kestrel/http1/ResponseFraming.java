/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http1.output.Framing;
import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.kestrel.http1.parser.BodyFraming;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a response is told, chosen from what the application does, and the head
 * that says so (RFC 9112, 6 and 9.3).
 */
final class ResponseFraming {

	/** A length that is not known when the response starts. */
	static final long UNKNOWN = -1;

	private final HttpServerContext server;

	private Framing framing = Framing.UNDECIDED;

	/** The Content-Length to send besides the application's fields, or UNKNOWN. */
	private long lengthToSend;

	private long announced;

	private long counted;

	private boolean keepAlive;

	ResponseFraming(HttpServerContext server) {
		this.server = server;
	}

	Framing get() {
		return this.framing;
	}

	/**
	 * Choose.
	 * @throws IllegalStateException if the application's Content-Length is no number
	 */
	void choose(Http1Exchange exchange, int status, HttpHeaders headers, long bodyLength) {
		Http1Request request = exchange.request();
		this.counted = 0;
		this.lengthToSend = UNKNOWN;
		this.announced = announcedLength(headers);
		this.keepAlive = exchange.mayKeepAlive() && !Http1Response.saysClose(headers);
		if (status == 101) {
			this.framing = Framing.UNTIL_CLOSE;
		}
		// RFC 9110, 9.3.6: "A server MUST NOT send any Transfer-Encoding or
		// Content-Length
		// header fields in a 2xx (Successful) response to CONNECT": a tunnel follows.
		else if (request.isConnect() && status < 300) {
			this.framing = Framing.UNTIL_CLOSE;
			this.announced = UNKNOWN;
			this.keepAlive = false;
		}
		// RFC 9110, 8.6: "A server MUST NOT send a Content-Length header field in any
		// response with a status code of 1xx (Informational) or 204 (No Content)".
		else if (status == 204) {
			this.framing = Framing.NO_CONTENT;
		}
		// RFC 9110, 15.3.6: 205 has no content, and has to say so.
		else if (status == 205) {
			this.framing = Framing.NO_CONTENT;
			this.lengthToSend = 0;
			this.announced = UNKNOWN;
		}
		// RFC 9110, 15.4.5 and 9.3.2: no content, but a length may tell what it would be.
		// That of a 304 itself is not what a 200 would have.
		else if (request.isHead() || status == 304) {
			this.framing = Framing.NO_CONTENT;
			this.lengthToSend = (status != 304 && bodyLength > 0 && this.announced < 0) ? bodyLength : UNKNOWN;
		}
		else if (this.announced >= 0) {
			this.framing = Framing.CONTENT_LENGTH;
		}
		else if (bodyLength >= 0) {
			this.framing = Framing.CONTENT_LENGTH;
			this.announced = bodyLength;
			this.lengthToSend = bodyLength;
		}
		else if (request.isHttp10()) {
			this.framing = Framing.UNTIL_CLOSE;
			this.keepAlive = false;
		}
		else {
			this.framing = Framing.CHUNKED;
		}
	}

	// What two clients may read in two ways is not sent: each would find the end of the
	// response, and the next one, at another place.
	private static long announcedLength(HttpHeaders headers) {
		int field = headers.indexOf(HeaderName.CONTENT_LENGTH, 0);
		if (field < 0) {
			return UNKNOWN;
		}
		String value = headers.getValue(field);
		long length = BodyFraming.parseLength(value);
		if (length < 0 || headers.indexOf(HeaderName.CONTENT_LENGTH, field + 1) >= 0) {
			throw new IllegalStateException("Content-Length: " + value + " (expected: one number >= 0)");
		}
		return length;
	}

	void writeHead(ResponseHeadBytes head, Http1Exchange exchange, int status, @Nullable String reason,
			HttpHeaders headers) {
		head.begin(status, reason);
		boolean lengthAllowed = this.framing != Framing.UNTIL_CLOSE && status != 204 && status != 205;
		for (int i = 0; i < headers.size(); i++) {
			HeaderName name = headers.getKnownName(i);
			// The framing is the server's: two opinions in one head would be one too
			// many.
			boolean skipped = name == HeaderName.TRANSFER_ENCODING
					|| (name == HeaderName.CONTENT_LENGTH && !lengthAllowed);
			if (!skipped) {
				head.field(headers.getName(i), headers.getValue(i));
			}
		}
		if (this.lengthToSend >= 0) {
			head.contentLength(this.lengthToSend);
		}
		else if (this.framing == Framing.CHUNKED) {
			head.field("Transfer-Encoding", "chunked");
		}
		writeConnection(head, exchange, status, headers);
		if (!headers.contains(HeaderName.DATE)) {
			head.add(exchange.dateLine());
		}
		if (!headers.contains(HeaderName.SERVER)) {
			head.add(this.server.serverLine());
		}
		head.end();
	}

	private void writeConnection(ResponseHeadBytes head, Http1Exchange exchange, int status, HttpHeaders headers) {
		if (status == 101) {
			if (!headers.contains(HeaderName.CONNECTION)) {
				head.field("Connection", "Upgrade");
			}
			return;
		}
		if (!this.keepAlive) {
			exchange.closeAfterResponse();
			if (!Http1Response.saysClose(headers)) {
				head.field("Connection", "close");
			}
		}
		else if (exchange.request().isHttp10() && !headers.contains(HeaderName.CONNECTION)) {
			head.field("Connection", "keep-alive");
		}
	}

	/**
	 * Count bytes of the body.
	 * @param length how many are written
	 * @param last whether the body ends with them
	 * @return what contradicts the length that was announced, or {@code null}
	 */
	@Nullable String count(long length, boolean last) {
		if (this.framing != Framing.CONTENT_LENGTH) {
			return null;
		}
		this.counted += length;
		if (this.counted > this.announced) {
			return "Response Content-Length mismatch: too many bytes written (" + this.counted + " of " + this.announced
					+ ").";
		}
		if (last && this.counted < this.announced) {
			return "Response Content-Length mismatch: too few bytes written (" + this.counted + " of " + this.announced
					+ ").";
		}
		return null;
	}

}
