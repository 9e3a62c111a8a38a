/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * The lifetime of a request, which the application, the client or the server can abort.
 * Thread-safe.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestLifetimeFeature}.
 */
public interface IHttpRequestLifetimeFeature {

	/**
	 * Returns whether the request was aborted: by the client, by a timeout, by the stop
	 * of the server, or by {@link #abort()}.
	 * @return {@code true} once it was aborted
	 */
	boolean isRequestAborted();

	/**
	 * Registers a callback that runs once when the request is aborted, or at once if it
	 * already was. The callback is discarded when the request completes.
	 * @param callback called on a thread of the server, where it must not block
	 */
	void onRequestAborted(Runnable callback);

	/**
	 * Aborts the request. HTTP/1.x closes the connection without finishing the response;
	 * HTTP/2 resets the stream. If the calling thread is not the server's, the abort is
	 * handed over to the server without waiting: {@link #isRequestAborted()} may still be
	 * {@code false} when this method returns, and callbacks run later.
	 */
	void abort();

}
