/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

import com.sun.net.httpserver.HttpExchange;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The head of the response, until it is sent.
 */
final class JdkResponse implements IHttpResponseFeature {

	/** What the JDK takes for "length unknown", which it sends in chunks. */
	static final long CHUNKED = 0;

	/** What the JDK takes for "no body". */
	static final long NO_BODY = -1;

	/** The room of a body without an announced length. */
	static final long UNLIMITED = Long.MAX_VALUE;

	private final HttpExchange exchange;

	private final HttpHeaders headers = new HttpHeaders();

	private final Deque<Runnable> startingCallbacks = new ArrayDeque<>();

	private final Deque<Runnable> completedCallbacks = new ArrayDeque<>();

	private int statusCode = 200;

	private @Nullable String reasonPhrase;

	private boolean started;

	JdkResponse(HttpExchange exchange) {
		this.exchange = exchange;
	}

	@Override
	public int getStatusCode() {
		return this.statusCode;
	}

	@Override
	public void setStatusCode(int statusCode) {
		requireNotStarted();
		if (statusCode < 200 || statusCode > 999) {
			throw new IllegalArgumentException("statusCode: " + statusCode + " (expected: 200 - 999)");
		}
		this.statusCode = statusCode;
	}

	@Override
	public @Nullable String getReasonPhrase() {
		return this.reasonPhrase;
	}

	/** Kept, but the JDK sends the standard phrases only. */
	@Override
	public void setReasonPhrase(@Nullable String reasonPhrase) {
		requireNotStarted();
		this.reasonPhrase = reasonPhrase;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public boolean hasStarted() {
		return this.started;
	}

	@Override
	public void onStarting(Runnable callback) {
		requireNotStarted();
		this.startingCallbacks.push(callback);
	}

	@Override
	public void onCompleted(Runnable callback) {
		this.completedCallbacks.push(callback);
	}

	private void requireNotStarted() {
		if (this.started) {
			throw new IllegalStateException("The response has already started");
		}
	}

	/**
	 * Fix the head and send it.
	 * @param length the length of the body, if the application has not set one itself
	 * @return where the body goes
	 */
	OutputStream start(long length) throws IOException {
		while (!this.startingCallbacks.isEmpty()) {
			this.startingCallbacks.pop().run();
		}
		this.started = true;
		this.headers.setReadOnly(true);
		this.headers.forEach((name, value) -> this.exchange.getResponseHeaders().add(name, value));
		if (!mayHaveBody()) {
			this.exchange.sendResponseHeaders(this.statusCode, NO_BODY);
			return OutputStream.nullOutputStream();
		}
		long announced = announcedLength();
		this.exchange.sendResponseHeaders(this.statusCode, (announced >= 0) ? orNoBody(announced) : length);
		return this.exchange.getResponseBody();
	}

	/** RFC 9110, 6.4.1. */
	private boolean mayHaveBody() {
		return !this.exchange.getRequestMethod().equals("HEAD") && this.statusCode != 204 && this.statusCode != 304;
	}

	private static long orNoBody(long length) {
		return (length > 0) ? length : NO_BODY;
	}

	/** The length that the application has set, or -1. */
	private long announcedLength() {
		String length = this.headers.get(HeaderName.CONTENT_LENGTH);
		return (length != null) ? Long.parseLong(length) : -1;
	}

	/** How many bytes the body may have. */
	long room() {
		long announced = announcedLength();
		return (announced >= 0 && mayHaveBody()) ? announced : UNLIMITED;
	}

	/** Forget what the application has set, and answer that it failed. */
	void fail() {
		this.startingCallbacks.clear();
		this.headers.clear();
		this.statusCode = 500;
	}

	void runCompletedCallbacks() {
		while (!this.completedCallbacks.isEmpty()) {
			try {
				this.completedCallbacks.pop().run();
			}
			catch (RuntimeException ex) {
				System.getLogger(JdkServer.class.getName()).log(System.Logger.Level.ERROR, "onCompleted failed", ex);
			}
		}
	}

}
