/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;
import java.util.List;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.util.MultiValueMap;

/**
 * The server's side of a response: collects the head, commits it, and passes the body on,
 * as long as the request lasts.
 */
final class ResponseOutput {

	private final IHttpResponseFeature response;

	private final IHttpResponseBodyFeature body;

	private final HeadersAdapter headersAdapter;

	private final HttpHeaders headers;

	private final ResponseCommit commit = new ResponseCommit();

	private @Nullable HttpHeaders readOnlyHeaders;

	private @Nullable HttpStatusCode statusCode;

	private @Nullable MultiValueMap<String, ResponseCookie> cookies;

	private volatile boolean ended;

	private volatile boolean detached;

	ResponseOutput(IFeatureCollection features) {
		this.response = features.getRequired(IHttpResponseFeature.class);
		this.body = features.getRequired(IHttpResponseBodyFeature.class);
		this.headersAdapter = new HeadersAdapter(this.response.getHeaders());
		this.headers = new HttpHeaders(this.headersAdapter);
	}

	/**
	 * Drops the features, which the server uses again for the next request.
	 */
	void detach() {
		this.detached = true;
		this.commit.finish();
		this.headersAdapter.detach();
	}

	boolean isDetached() {
		return this.detached;
	}

	ResponseCommit commit() {
		return this.commit;
	}

	@Nullable HttpStatusCode getStatusCode() {
		return this.statusCode;
	}

	void setStatusCode(@Nullable HttpStatusCode statusCode) {
		this.statusCode = statusCode;
	}

	@Nullable MultiValueMap<String, ResponseCookie> getCookies() {
		return this.cookies;
	}

	void setCookies(MultiValueMap<String, ResponseCookie> cookies) {
		this.cookies = cookies;
	}

	/**
	 * Returns the header fields, read-only once they are final.
	 */
	HttpHeaders getHeaders() {
		if (!this.commit.isFinished()) {
			return this.headers;
		}
		HttpHeaders readOnly = this.readOnlyHeaders;
		if (readOnly == null) {
			readOnly = HttpHeaders.readOnlyHttpHeaders(this.headers);
			this.readOnlyHeaders = readOnly;
		}
		return readOnly;
	}

	/**
	 * Makes the head final, after the actions have run.
	 * @throws RuntimeException if the head cannot be sent; it is not final then
	 * @throws IllegalStateException if the request is complete
	 */
	void finishCommit() {
		requireAttached();
		try {
			applyHead();
		}
		catch (RuntimeException ex) {
			this.commit.rollBack();
			throw ex;
		}
		this.commit.finish();
	}

	private void applyHead() {
		HttpStatusCode status = this.statusCode;
		if (status != null) {
			this.response.setStatusCode(status.value());
		}
		MultiValueMap<String, ResponseCookie> set = this.cookies;
		if (set != null) {
			applyCookies(set);
		}
	}

	private void applyCookies(MultiValueMap<String, ResponseCookie> set) {
		for (List<ResponseCookie> sameName : set.values()) {
			sameName.forEach((cookie) -> this.response.getHeaders().add(HeaderName.SET_COOKIE, cookie.toString()));
		}
	}

	/**
	 * Returns whether the server has begun to send the response.
	 */
	boolean hasStarted() {
		return this.response.hasStarted();
	}

	/**
	 * Returns the server's body, for everything but {@link #write writing}.
	 */
	IHttpResponseBodyFeature body() {
		return this.body;
	}

	/**
	 * Writes a piece of the body.
	 * @param bytes the bytes
	 * @param last whether the body ends with them
	 * @param callback called when the next piece may be written
	 * @throws IllegalStateException if the request is complete
	 */
	void write(ByteBuffer bytes, boolean last, WriteCallback callback) {
		requireAttached();
		if (last) {
			this.ended = true;
		}
		this.body.getWriter().write(bytes, last, callback);
	}

	/**
	 * Notes that the server has the response to its end, sent or not.
	 */
	void setEnded() {
		this.ended = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	// The features belong to the next request.
	private void requireAttached() {
		if (this.detached) {
			throw new IllegalStateException("The response is complete");
		}
	}

}
