/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * Ends a request early, or tells that somebody else did. Thread-safe.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestLifetimeFeature}.
 */
public interface IHttpRequestLifetimeFeature {

	/**
	 * Whether the request was aborted: by the client, by a timeout, by the server that
	 * stops, or by {@link #abort()}.
	 * @return {@code true} once it was aborted
	 */
	boolean isRequestAborted();

	/**
	 * Have a callback run once when the request is aborted; at once when it was already.
	 * It is forgotten when the request completes.
	 * @param callback called on a thread of the server, where it must not block
	 */
	void onRequestAborted(Runnable callback);

	/**
	 * Abort the request. HTTP/1.x closes the connection without finishing the response;
	 * HTTP/2 resets the stream. Called on another thread than the server's, it hands that
	 * over and does not wait: {@link #isRequestAborted()} may still be {@code false} when
	 * it returns, and callbacks run later.
	 */
	void abort();

}
