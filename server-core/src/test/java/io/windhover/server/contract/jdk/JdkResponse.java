/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.io.IOException;
import java.io.OutputStream;

import com.sun.net.httpserver.HttpExchange;
import io.windhover.server.features.HttpResponseFeature;
import io.windhover.server.http.HeaderName;

/**
 * The head of a response. The JDK sends the standard reason phrases only.
 */
final class JdkResponse extends HttpResponseFeature {

	/** The JDK's value for an unknown length, which it sends in chunks. */
	static final long CHUNKED = 0;

	/** The JDK's value for a response without a body. */
	static final long NO_BODY = -1;

	/** The room of a body without an announced length. */
	static final long UNLIMITED = Long.MAX_VALUE;

	private final HttpExchange exchange;

	JdkResponse(HttpExchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * Fixes the head and sends it.
	 * @param length the length of the body, unless the application has set one
	 * @return the stream that the body is written to
	 */
	OutputStream start(long length) throws IOException {
		runStartingCallbacks();
		setStarted(true);
		getHeaders().forEach((name, value) -> this.exchange.getResponseHeaders().add(name, value));
		if (!mayHaveBody()) {
			this.exchange.sendResponseHeaders(getStatusCode(), NO_BODY);
			return OutputStream.nullOutputStream();
		}
		long announced = announcedLength();
		this.exchange.sendResponseHeaders(getStatusCode(), (announced >= 0) ? orNoBody(announced) : length);
		return this.exchange.getResponseBody();
	}

	/** RFC 9110, 6.4.1. */
	private boolean mayHaveBody() {
		return !this.exchange.getRequestMethod().equals("HEAD") && getStatusCode() != 204 && getStatusCode() != 304;
	}

	private static long orNoBody(long length) {
		return (length > 0) ? length : NO_BODY;
	}

	/** Returns the length that the application has set, or -1. */
	private long announcedLength() {
		String length = getHeaders().get(HeaderName.CONTENT_LENGTH);
		return (length != null) ? Long.parseLong(length) : -1;
	}

	/** Returns how many bytes the body may have. */
	long room() {
		long announced = announcedLength();
		return (announced >= 0 && mayHaveBody()) ? announced : UNLIMITED;
	}

	/** Discards what the application has set, and prepares an error response. */
	void fail() {
		replaceHead(500);
	}

	void runCompletedCallbacks() {
		runCompletedCallbacks((failure) -> System.getLogger(JdkServer.class.getName())
			.log(System.Logger.Level.ERROR, "onCompleted failed", failure));
	}

}
