/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.windhover.server.body.BodyReader;
import io.windhover.server.features.HttpRequestFeature;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IRequestBodyPipeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.ServerHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The request of an exchange, reused for the next request of its carrier: the values that
 * the application may replace, and the body with its limits.
 */
public final class HttpRequest extends HttpRequestFeature {

	/** The length of a body that ends where its framing says, and not before. */
	public static final long UNKNOWN_LENGTH = -1;

	private final HttpLimits limits;

	private final ServerHttpHeaders fields;

	private final RequestBodyLimit bodyLimit = new RequestBodyLimit(this::isBodyAwaited);

	private final RequestTrailers trailers = new RequestTrailers(this::isBodyReceived);

	private final RequestDataRate dataRate = new RequestDataRate();

	private final IHttpRequestBodyDetectionFeature bodyDetection = this::hasBody;

	private final IRequestBodyPipeFeature bodyPipe = this::receivedBodyReader;

	private long announcedLength;

	private boolean head;

	private boolean connect;

	private @Nullable RequestBodyBuffer receivedBody;

	HttpRequest(HttpLimits limits) {
		this(limits, new ServerHttpHeaders());
	}

	private HttpRequest(HttpLimits limits, ServerHttpHeaders fields) {
		super(fields);
		this.limits = limits;
		this.fields = fields;
	}

	/**
	 * Begins with a request whose values were set.
	 * @param bodyLength the length of the body in bytes as it was announced, or
	 * {@link #UNKNOWN_LENGTH}
	 */
	public void begin(long bodyLength) {
		this.announcedLength = bodyLength;
		this.head = getMethod().equals("HEAD");
		this.connect = getMethod().equals("CONNECT");
		this.trailers.reset();
		this.bodyLimit.reset(this.limits.maxRequestBodySize());
		this.dataRate.reset(this.limits.minRequestBodyDataRate());
		this.receivedBody = null;
		setBody(BodyReader.EMPTY);
		setPathBase("");
	}

	/**
	 * Releases the body, of which nothing more can be read.
	 */
	void detach() {
		RequestBodyBuffer received = this.receivedBody;
		if (received != null) {
			received.release();
		}
	}

	/**
	 * Sets the body that is received.
	 * @param received the body
	 */
	public void setReceivedBody(RequestBodyBuffer received) {
		this.receivedBody = received;
		setBody(received);
	}

	/**
	 * Returns the body that is received, whatever the application has replaced it by.
	 * @return the body, or {@code null} if there is none
	 */
	public @Nullable RequestBodyBuffer receivedBody() {
		return this.receivedBody;
	}

	private BodyReader receivedBodyReader() {
		RequestBodyBuffer received = this.receivedBody;
		return (received != null) ? received : BodyReader.EMPTY;
	}

	private boolean isBodyAwaited() {
		RequestBodyBuffer received = this.receivedBody;
		return received != null && received.isAwaited();
	}

	private boolean isBodyReceived() {
		RequestBodyBuffer received = this.receivedBody;
		return received == null || received.isComplete();
	}

	/**
	 * Returns whether the head announced a body.
	 * @return {@code true} if the request has a body
	 */
	public boolean hasBody() {
		return this.announcedLength != 0;
	}

	/**
	 * Returns the length of the body that the head announced.
	 * @return bytes, or {@link #UNKNOWN_LENGTH}
	 */
	public long announcedLength() {
		return this.announcedLength;
	}

	/**
	 * Returns whether the request as it was received is a HEAD request.
	 * @return {@code true} if the response has no content
	 */
	public boolean isHead() {
		return this.head;
	}

	/**
	 * Returns whether the request as it was received is a CONNECT request.
	 * @return {@code true} if the connection may become a tunnel
	 */
	public boolean isConnect() {
		return this.connect;
	}

	/**
	 * Returns the header fields, to be filled.
	 * @return the fields
	 */
	public ServerHttpHeaders fields() {
		return this.fields;
	}

	/**
	 * Returns the trailer fields, to be filled.
	 * @return the fields
	 */
	public ServerHttpHeaders trailers() {
		return this.trailers.fields();
	}

	/**
	 * Returns the rate at which the body arrives.
	 * @return the rate
	 */
	public RequestDataRate dataRate() {
		return this.dataRate;
	}

	/**
	 * Refuses a body that is larger than allowed.
	 * @param length the length of the body so far, in bytes
	 * @throws BadHttpRequestException if it is too large
	 */
	public void requireBodySize(long length) throws BadHttpRequestException {
		this.bodyLimit.require(length);
	}

	/**
	 * Returns whether a body is not larger than allowed.
	 * @param length the length of the body in bytes
	 * @return {@code false} if it is too large
	 */
	public boolean isBodySizeAllowed(long length) {
		return this.bodyLimit.allows(length);
	}

	/**
	 * Returns a feature of the request.
	 * @param type the type of the feature
	 * @return the feature, or {@code null} if it is not one of the request's
	 */
	@Nullable Object feature(Class<?> type) {
		if (type == IHttpRequestBodyDetectionFeature.class) {
			return this.bodyDetection;
		}
		if (type == IHttpRequestTrailersFeature.class) {
			return this.trailers;
		}
		if (type == IHttpMaxRequestBodySizeFeature.class) {
			return this.bodyLimit;
		}
		if (type == IHttpMinRequestBodyDataRateFeature.class) {
			return this.dataRate;
		}
		return (type == IRequestBodyPipeFeature.class) ? this.bodyPipe : null;
	}

}
