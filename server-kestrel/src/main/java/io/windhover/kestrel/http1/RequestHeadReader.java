/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http1.parser.FieldParser;
import io.windhover.kestrel.http1.parser.HeadBuffer;
import io.windhover.kestrel.http1.parser.ReparseGuard;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * Takes the head of one request after another out of what a connection received, however
 * it was cut into pieces on its way.
 */
final class RequestHeadReader {

	private final HttpServerContext server;

	private final ConnectionInput input;

	private final ConnectionEnd end;

	private final HeadBuffer window = new HeadBuffer();

	private final ReparseGuard incomplete = new ReparseGuard();

	private boolean begun;

	RequestHeadReader(HttpServerContext server, ConnectionInput input, ConnectionEnd end) {
		this.server = server;
		this.input = input;
		this.end = end;
	}

	/** Whether a part of a head was received. */
	boolean isBegun() {
		return this.begun;
	}

	/**
	 * Wait for the first byte of a head.
	 * @return {@code true} if it is there
	 */
	boolean begin() {
		// RFC 9112, 2.2: "a server that is expecting to receive and parse a request-line
		// SHOULD ignore at least one empty line (CRLF) received prior to the
		// request-line".
		while (this.input.startsWithLineEnd()) {
			this.input.skip(2);
			this.window.reset();
		}
		this.begun = this.input.isReadable() && !this.input.isHalfLineEnd();
		return this.begun;
	}

	/**
	 * Take a head.
	 * @param request what to fill with it
	 * @return {@code true} if it was complete
	 */
	boolean take(Http1Request request) throws BadHttpRequestException {
		int headEnd = this.input.beginsLikeHttp2() ? awaitHttp2() : parse(request);
		if (headEnd < 0) {
			requireMoreInput();
			return false;
		}
		int length = headEnd - this.window.start();
		this.window.skip(length);
		this.input.skip(length);
		this.begun = false;
		this.incomplete.reset();
		return true;
	}

	/** What begins like HTTP/2 is refused in its own words, once it is certain. */
	private int awaitHttp2() throws BadHttpRequestException {
		if (isHttp2()) {
			throw new BadHttpRequestException(RequestRejectionReason.UNRECOGNIZED_HTTP_VERSION, "HTTP/2");
		}
		return FieldParser.INCOMPLETE;
	}

	private void requireMoreInput() throws BadHttpRequestException {
		if (this.end.isInputEnded()) {
			throw new BadHttpRequestException(RequestRejectionReason.MALFORMED_REQUEST_INVALID_HEADERS,
					"the connection ended within the head");
		}
	}

	boolean isHttp2() {
		return this.input.beginsLikeHttp2() && this.input.hasHttp2Preface();
	}

	private int parse(Http1Request request) throws BadHttpRequestException {
		int limit = limit();
		do {
			this.window.mirror(this.input.bytes());
			byte[] bytes = this.window.bytes();
			if (this.incomplete.isWorthParsing(bytes, this.window.start(), this.window.end())) {
				int end = request.takeHead(bytes, this.window.start(), this.window.end());
				if (end >= 0) {
					return end;
				}
				this.incomplete.parsedInVain(bytes, this.window.start(), this.window.end());
			}
		}
		while (this.window.mirrorMore(this.input.bytes(), limit));
		requireSize(limit);
		return FieldParser.INCOMPLETE;
	}

	/** How many bytes a head may have at most; it is taken as a whole. */
	int limit() {
		long limit = (long) this.server.maxRequestLineSize() + this.server.maxRequestHeadersTotalSize() + 2;
		return (int) Math.min(limit, HeadBuffer.MAX_SIZE);
	}

	/** A head that is not parsed again for each byte may have become too large unseen. */
	private void requireSize(int limit) throws BadHttpRequestException {
		if (this.window.length() > this.server.maxRequestLineSize() && !this.incomplete.hasLine()) {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_LINE_TOO_LONG);
		}
		if (this.window.length() >= limit) {
			throw new BadHttpRequestException(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE);
		}
	}

	/** Somebody else has read from the input. */
	void reset() {
		this.window.reset();
	}

	void releaseMemory() {
		this.window.release();
	}

}
