/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.HttpLimits;
import io.windhover.kestrel.http1.parser.FieldParser;
import io.windhover.kestrel.http1.parser.HeadBuffer;
import io.windhover.kestrel.http1.parser.ReparseGuard;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The reader of request heads: it extracts one head after another from what a connection
 * received, however the network cut it into pieces.
 */
final class RequestHeadReader {

	private final HttpLimits limits;

	private final ConnectionInput input;

	private final ConnectionEnd end;

	private final HeadBuffer buffer = new HeadBuffer();

	private final ReparseGuard guard = new ReparseGuard();

	private boolean begun;

	RequestHeadReader(HttpLimits limits, ConnectionInput input, ConnectionEnd end) {
		this.limits = limits;
		this.input = input;
		this.end = end;
	}

	/** Returns whether a part of a head was received. */
	boolean isBegun() {
		return this.begun;
	}

	/** Notes that a part of a head was received that is not in the input yet. */
	void markBegun() {
		this.begun = true;
	}

	/**
	 * Looks for the first byte of a head.
	 * @return {@code true} if it was received
	 */
	boolean begin() {
		// RFC 9112, 2.2: "a server that is expecting to receive and parse a request-line
		// SHOULD ignore at least one empty line (CRLF) received prior to the
		// request-line".
		while (this.input.startsWithLineEnd()) {
			this.input.skip(2);
			this.buffer.reset();
		}
		this.begun = this.input.isReadable() && !this.input.isPartialLineEnd();
		return this.begun;
	}

	/**
	 * Reads a head.
	 * @param head the head to fill
	 * @return {@code true} if it was complete
	 */
	boolean read(Http1RequestHead head) throws BadHttpRequestException {
		int headEnd = parse(head);
		if (headEnd < 0) {
			requireMoreInput();
			return false;
		}
		int length = headEnd - this.buffer.start();
		this.buffer.skip(length);
		this.input.skip(length);
		this.begun = false;
		this.guard.reset();
		return true;
	}

	private void requireMoreInput() throws BadHttpRequestException {
		if (this.end.isInputEnded()) {
			throw new BadHttpRequestException(RequestRejectionReason.MALFORMED_REQUEST_INVALID_HEADERS,
					"the connection ended within the head");
		}
	}

	private int parse(Http1RequestHead head) throws BadHttpRequestException {
		int limit = limit();
		do {
			this.buffer.mirror(this.input.bytes());
			byte[] bytes = this.buffer.bytes();
			if (this.guard.isWorthParsing(bytes, this.buffer.start(), this.buffer.end())) {
				int headEnd = head.parse(bytes, this.buffer.start(), this.buffer.end());
				if (headEnd >= 0) {
					return headEnd;
				}
				this.guard.incomplete(bytes, this.buffer.start(), this.buffer.end());
			}
		}
		while (this.buffer.mirrorMore(this.input.bytes(), limit));
		requireSize(limit);
		return FieldParser.INCOMPLETE;
	}

	/** Returns the size in bytes that a head may have, as it is read as a whole. */
	int limit() {
		long limit = (long) this.limits.maxRequestLineSize() + this.limits.maxRequestHeadersTotalSize() + 2;
		return (int) Math.min(limit, HeadBuffer.MAX_SIZE);
	}

	/** A head that is not parsed for each byte may have become too large unnoticed. */
	private void requireSize(int limit) throws BadHttpRequestException {
		if (this.buffer.length() > this.limits.maxRequestLineSize() && !this.guard.hasLine()) {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_LINE_TOO_LONG);
		}
		if (this.buffer.length() >= limit) {
			throw new BadHttpRequestException(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE);
		}
	}

	/** Forgets the copy of the input, of which something else was read. */
	void reset() {
		this.buffer.reset();
	}

	void releaseMemory() {
		this.buffer.release();
	}

}
