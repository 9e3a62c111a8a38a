/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The head of the response. It can be changed until the response starts: with the first
 * write, with an explicit start, or when the application has finished.
 * <p>
 * Set by: every server (mandatory). Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpResponseFeature}.
 */
public interface IHttpResponseFeature {

	/**
	 * Returns the status code.
	 * @return the status code, 200 unless set
	 */
	int getStatusCode();

	/**
	 * Sets the status code.
	 * @param statusCode a final status code, 200 to 999 (RFC 9110, 15)
	 * @throws IllegalArgumentException if the code is out of range
	 * @throws IllegalStateException if the response has started
	 */
	void setStatusCode(int statusCode);

	/**
	 * Returns the reason phrase.
	 * @return the reason phrase, or {@code null} for the standard one
	 */
	@Nullable String getReasonPhrase();

	/**
	 * Sets the reason phrase. HTTP/2 does not transfer it.
	 * @param reasonPhrase the reason phrase, or {@code null} for the standard one
	 * @throws IllegalArgumentException if it contains characters that cannot be sent
	 * @throws IllegalStateException if the response has started
	 */
	void setReasonPhrase(@Nullable String reasonPhrase);

	/**
	 * Returns the header fields, which are read-only once the response has started.
	 * @return the fields
	 */
	HttpHeaders getHeaders();

	/**
	 * Returns whether the head has been fixed, so that status and fields can no longer be
	 * changed.
	 * @return {@code true} if the response has started
	 */
	boolean hasStarted();

	/**
	 * Registers a callback that runs right before the response starts, on the thread that
	 * starts it. It may still change the head. Callbacks run in reverse order; if one
	 * throws, the response is 500.
	 * @param callback the callback
	 * @throws IllegalStateException if the response has started
	 */
	void onStarting(Runnable callback);

	/**
	 * Registers a callback that runs after the response was completed or aborted.
	 * Callbacks run in reverse order; the exception of one that throws is logged.
	 * @param callback the callback
	 */
	void onCompleted(Runnable callback);

}
