/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http.RequestDataRate;
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
import io.windhover.server.MinDataRate;
import io.windhover.server.body.BodyReader;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IRequestBodyPipeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;
import io.windhover.server.http.ServerHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The request of an exchange, used again for the next request of the connection.
 */
final class Http1Request implements IHttpRequestFeature, IHttpRequestBodyDetectionFeature, IHttpRequestTrailersFeature,
		IHttpMaxRequestBodySizeFeature, IHttpMinRequestBodyDataRateFeature, IRequestBodyPipeFeature {

	private final HttpServerContext server;

	private final RequestLine line = new RequestLine();

	private final RequestTarget target = new RequestTarget();

	private final ServerHttpHeaders headers = new ServerHttpHeaders();

	private final HostCheck hostCheck;

	private final ConnectionOptions options = new ConnectionOptions();

	private final RequestDataRate dataRate = new RequestDataRate();

	private ServerHttpHeaders trailers = new ServerHttpHeaders();

	private long announcedLength;

	private boolean upgradable;

	private boolean continueExpected;

	private @Nullable Long maxBodySize;

	private @Nullable RequestBodyBuffer receivedBody;

	private BodyReader body = BodyReader.EMPTY;

	// What the application may replace.
	private String protocol = "HTTP/1.1";

	private String scheme = "http";

	private String method = "";

	private String pathBase = "";

	private String path = "";

	private String query = "";

	private String rawTarget = "";

	Http1Request(HttpServerContext server) {
		this.server = server;
		this.hostCheck = new HostCheck(server.allowHostHeaderOverride());
	}

	/**
	 * Take a head.
	 * @param bytes the bytes, which stay as they are while the request lasts
	 * @param from where the head begins
	 * @param to where the bytes end
	 * @return the index after the head, or {@link FieldParser#INCOMPLETE}
	 */
	int takeHead(byte[] bytes, int from, int to) throws BadHttpRequestException {
		int fieldsFrom = this.line.parse(bytes, from, to);
		requireLineSize(((fieldsFrom < 0) ? to : fieldsFrom) - from);
		if (fieldsFrom < 0) {
			return FieldParser.INCOMPLETE;
		}
		this.headers.reset();
		this.headers.setRaw(bytes, this.server.requestHeaderEncoding());
		int end = FieldParser.parse(bytes, fieldsFrom, to, this.headers, this.server.maxRequestHeaderCount());
		// The empty line that ends the fields is none of them.
		if (((end < 0) ? to : end) - fieldsFrom - 2 > this.server.maxRequestHeadersTotalSize()) {
			throw new BadHttpRequestException(RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE);
		}
		if (end >= 0) {
			understand(bytes);
		}
		return end;
	}

	private void requireLineSize(int size) throws BadHttpRequestException {
		if (size > this.server.maxRequestLineSize()) {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_LINE_TOO_LONG);
		}
	}

	private void understand(byte[] bytes) throws BadHttpRequestException {
		this.method = this.line.method();
		this.protocol = this.line.isHttp10() ? "HTTP/1.0" : "HTTP/1.1";
		this.scheme = "http";
		this.target.take(bytes, this.line.targetFrom(), this.line.targetEnd(), this.method);
		this.rawTarget = this.target.raw();
		this.pathBase = "";
		this.path = this.target.path();
		this.query = this.target.query();
		this.hostCheck.check(this.headers, this.target, this.line.isHttp10());
		this.announcedLength = BodyFraming.length(this.headers, this.method, this.line.isHttp10());
		if (!this.trailers.isEmpty()) {
			this.trailers = new ServerHttpHeaders();
		}
		this.options.take(this.headers);
		// RFC 9110, 7.8: "A server MUST ignore an Upgrade header field that is received
		// in
		// an HTTP/1.0 request".
		this.upgradable = this.options.isUpgrade() && !this.line.isHttp10() && this.announcedLength == 0
				&& this.headers.contains(HeaderName.UPGRADE);
		this.continueExpected = takeExpectation();
		this.maxBodySize = this.server.maxRequestBodySize();
		this.dataRate.reset(this.server.minRequestBodyDataRate());
		this.receivedBody = null;
		this.body = BodyReader.EMPTY;
	}

	private boolean takeExpectation() throws BadHttpRequestException {
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
		return hasBody();
	}

	/** Begin the body, which the head announced. */
	void setReceivedBody(RequestBodyBuffer received) {
		this.receivedBody = received;
		this.body = received;
	}

	@Nullable RequestBodyBuffer receivedBody() {
		return this.receivedBody;
	}

	/** Take another body, as after an upgrade. */
	void forgetBody() {
		RequestBodyBuffer received = this.receivedBody;
		if (received != null) {
			received.release();
		}
	}

	boolean hasBody() {
		return this.announcedLength != 0;
	}

	/** The length in bytes that the head announced, or {@link BodyFraming#CHUNKED}. */
	long announcedLength() {
		return this.announcedLength;
	}

	BodyDecoder newDecoder() {
		return (this.announcedLength == BodyFraming.CHUNKED) ? new ChunkedDecoder(this.trailers,
				this.server.maxRequestHeadersTotalSize(), this.server.maxRequestHeaderCount())
				: new ContentLengthDecoder(this.announcedLength);
	}

	/** Whether the client wants to send more requests after this one. */
	boolean isKeepAlive() {
		// RFC 9112, 9.3, whose order of cases this is.
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

	boolean isHead() {
		return this.line.method().equals("HEAD");
	}

	boolean isConnect() {
		return this.line.method().equals("CONNECT");
	}

	RequestDataRate dataRate() {
		return this.dataRate;
	}

	/** Refuse a body of this length, if it is larger than allowed. */
	void requireBodySize(long length) throws BadHttpRequestException {
		if (!isAllowed(length)) {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TOO_LARGE,
					"the limit is " + this.maxBodySize + " bytes");
		}
	}

	/** Whether a body of this length is not larger than allowed. */
	boolean isAllowed(long length) {
		Long limit = this.maxBodySize;
		return limit == null || length <= limit;
	}

	@Override
	public String getProtocol() {
		return this.protocol;
	}

	@Override
	public void setProtocol(String protocol) {
		this.protocol = protocol;
	}

	@Override
	public String getScheme() {
		return this.scheme;
	}

	@Override
	public void setScheme(String scheme) {
		this.scheme = scheme;
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public void setMethod(String method) {
		this.method = method;
	}

	@Override
	public String getPathBase() {
		return this.pathBase;
	}

	@Override
	public void setPathBase(String pathBase) {
		this.pathBase = pathBase;
	}

	@Override
	public String getPath() {
		return this.path;
	}

	@Override
	public void setPath(String path) {
		this.path = path;
	}

	@Override
	public String getQueryString() {
		return this.query;
	}

	@Override
	public void setQueryString(String queryString) {
		this.query = queryString;
	}

	@Override
	public String getRawTarget() {
		return this.rawTarget;
	}

	@Override
	public void setRawTarget(String rawTarget) {
		this.rawTarget = rawTarget;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public BodyReader getBody() {
		return this.body;
	}

	@Override
	public void setBody(BodyReader body) {
		this.body = body;
	}

	@Override
	public BodyReader getReader() {
		RequestBodyBuffer received = this.receivedBody;
		return (received != null) ? received : BodyReader.EMPTY;
	}

	@Override
	public boolean canHaveBody() {
		return hasBody();
	}

	@Override
	public boolean isAvailable() {
		RequestBodyBuffer received = this.receivedBody;
		return received == null || received.isWhole();
	}

	@Override
	public HttpHeaders getTrailers() {
		if (!isAvailable()) {
			throw new IllegalStateException(
					"The request's trailers are not available yet, the body has not been read.");
		}
		return this.trailers;
	}

	@Override
	public boolean isReadOnly() {
		RequestBodyBuffer received = this.receivedBody;
		return received != null && received.isAwaited();
	}

	@Override
	public @Nullable Long getMaxRequestBodySize() {
		return this.maxBodySize;
	}

	@Override
	public void setMaxRequestBodySize(@Nullable Long maxRequestBodySize) {
		if (isReadOnly()) {
			throw new IllegalStateException(
					"The maximum request body size cannot be modified after the app has already started reading from "
							+ "the request body.");
		}
		if (maxRequestBodySize != null && maxRequestBodySize < 0) {
			throw new IllegalArgumentException(
					"maxRequestBodySize: " + maxRequestBodySize + " (expected: >= 0 or null)");
		}
		this.maxBodySize = maxRequestBodySize;
	}

	@Override
	public @Nullable MinDataRate getMinDataRate() {
		return this.dataRate.getMinimum();
	}

	@Override
	public void setMinDataRate(@Nullable MinDataRate minDataRate) {
		this.dataRate.setMinimum(minDataRate);
	}

}
