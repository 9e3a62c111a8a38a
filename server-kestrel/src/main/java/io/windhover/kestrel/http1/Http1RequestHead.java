/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpLimits;
import io.windhover.kestrel.http.HttpRequest;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.kestrel.http1.body.BodyDecoder;
import io.windhover.kestrel.http1.body.ChunkedDecoder;
import io.windhover.kestrel.http1.body.ContentLengthDecoder;
import io.windhover.kestrel.http1.parser.BodyFraming;
import io.windhover.kestrel.http1.parser.ConnectionOptions;
import io.windhover.kestrel.http1.parser.FieldParser;
import io.windhover.kestrel.http1.parser.HostCheck;
import io.windhover.kestrel.http1.parser.RequestLine;
import io.windhover.kestrel.http1.parser.RequestTarget;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;

/**
 * The head of a request, reused for the next request of the connection: it parses the
 * bytes, populates the {@link HttpRequest}, and keeps what only HTTP/1.x has to know.
 */
final class Http1RequestHead {

	private final HttpServerContext server;

	private final HttpLimits limits;

	private final String scheme;

	private final HttpRequest request;

	private final ServerHttpHeaders headers;

	private final RequestLine line = new RequestLine();

	private final RequestTarget target = new RequestTarget();

	private final HostCheck hostCheck;

	private final ConnectionOptions options = new ConnectionOptions();

	private boolean upgradable;

	private boolean continueExpected;

	Http1RequestHead(HttpConnectionContext connection, HttpRequest request) {
		this.server = connection.server();
		this.limits = this.server.limits();
		this.scheme = connection.transport().scheme();
		this.request = request;
		this.headers = request.fields();
		this.hostCheck = new HostCheck(this.server.allowHostHeaderOverride());
	}

	/**
	 * Parses a head.
	 * @param bytes the bytes, which do not change until the request is complete
	 * @param from the index at which the head begins
	 * @param to the index at which the bytes end
	 * @return the index after the head, or {@link FieldParser#INCOMPLETE}
	 */
	int parse(byte[] bytes, int from, int to) throws BadHttpRequestException {
		int fieldsFrom = this.line.parse(bytes, from, to);
		requireLineSize(((fieldsFrom < 0) ? to : fieldsFrom) - from);
		if (fieldsFrom < 0) {
			return FieldParser.INCOMPLETE;
		}
		this.headers.reset();
		this.headers.setRaw(bytes, this.server.requestHeaderEncoding());
		int end = FieldParser.parse(bytes, fieldsFrom, to, this.headers, this.limits.maxRequestHeaderCount());
		// The empty line that ends the fields is not one of them.
		if (((end < 0) ? to : end) - fieldsFrom - 2 > this.limits.maxRequestHeadersTotalSize()) {
			throw new BadHttpRequestException(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE);
		}
		if (end >= 0) {
			populate(bytes);
		}
		return end;
	}

	private void requireLineSize(int size) throws BadHttpRequestException {
		if (size > this.limits.maxRequestLineSize()) {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_LINE_TOO_LONG);
		}
	}

	private void populate(byte[] bytes) throws BadHttpRequestException {
		String method = this.line.method();
		boolean http10 = this.line.isHttp10();
		this.target.parse(bytes, this.line.targetFrom(), this.line.targetEnd(), method);
		this.request.setMethod(method);
		this.request.setProtocol(http10 ? "HTTP/1.0" : "HTTP/1.1");
		this.request.setScheme(this.scheme);
		this.request.setRawTarget(this.target.raw());
		this.request.setPath(this.target.path());
		this.request.setQueryString(this.target.query());
		this.hostCheck.check(this.headers, this.target, http10);
		this.request.begin(BodyFraming.length(this.headers, method, http10));
		this.options.parse(this.headers);
		// RFC 9110, 7.8: "A server MUST ignore an Upgrade header field that is received
		// in an HTTP/1.0 request".
		this.upgradable = this.options.isUpgrade() && !http10 && !this.request.hasBody()
				&& this.headers.contains(HeaderName.UPGRADE);
		this.continueExpected = parseExpectation();
	}

	private boolean parseExpectation() throws BadHttpRequestException {
		int field = this.headers.indexOf(HeaderName.EXPECT, 0);
		// RFC 9110, 10.1.1: "A server that receives a 100-continue expectation in an
		// HTTP/1.0 request MUST ignore that expectation".
		if (field < 0 || this.line.isHttp10()) {
			return false;
		}
		for (; field >= 0; field = this.headers.indexOf(HeaderName.EXPECT, field + 1)) {
			String expectation = this.headers.getValue(field);
			if (!HttpChars.isSameIgnoringCase(expectation, "100-continue")) {
				throw new BadHttpRequestException(RequestRejectionReason.UNSUPPORTED_EXPECTATION, expectation);
			}
		}
		return this.request.hasBody();
	}

	/** Returns a decoder for the body that the head announced. */
	BodyDecoder newDecoder() {
		long length = this.request.announcedLength();
		return (length == BodyFraming.CHUNKED) ? new ChunkedDecoder(this.request.trailers(),
				this.limits.maxRequestHeadersTotalSize(), this.limits.maxRequestHeaderCount())
				: new ContentLengthDecoder(length);
	}

	/** Returns whether the client intends to send more requests after this one. */
	boolean isKeepAlive() {
		// RFC 9112, 9.3, in the order of its cases.
		return !this.options.isClose() && (!this.line.isHttp10() || this.options.isKeepAlive());
	}

	boolean isUpgradable() {
		return this.upgradable;
	}

	boolean isContinueExpected() {
		return this.continueExpected;
	}

	boolean isHttp10() {
		return this.line.isHttp10();
	}

}
