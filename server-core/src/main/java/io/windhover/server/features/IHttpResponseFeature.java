/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The head of the response. It can be changed until the response starts, which is at the
 * first write, at an explicit start, or when the application has finished.
 * <p>
 * Set by: every server (mandatory). Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpResponseFeature}.
 */
public interface IHttpResponseFeature {

	/**
	 * The status code.
	 * @return the status code, 200 unless set
	 */
	int getStatusCode();

	/**
	 * Set the status code.
	 * @param statusCode a final status code, 200 to 999 (RFC 9110, 15)
	 * @throws IllegalArgumentException if the code is out of range
	 * @throws IllegalStateException if the response has started
	 */
	void setStatusCode(int statusCode);

	/**
	 * The reason phrase.
	 * @return the reason phrase, or {@code null} for the standard one
	 */
	@Nullable String getReasonPhrase();

	/**
	 * Set the reason phrase. HTTP/2 does not transfer it.
	 * @param reasonPhrase the reason phrase, or {@code null} for the standard one
	 * @throws IllegalStateException if the response has started
	 */
	void setReasonPhrase(@Nullable String reasonPhrase);

	/**
	 * The header fields, read-only once the response has started.
	 * @return the fields
	 */
	HttpHeaders getHeaders();

	/**
	 * Whether the head has been fixed, so that status and fields cannot change any more.
	 * @return {@code true} when the response has started
	 */
	boolean hasStarted();

	/**
	 * Have a callback run right before the response starts, the one registered last
	 * first, on the thread that starts it. It may still change the head. When it throws,
	 * the response is 500.
	 * @param callback what to run
	 * @throws IllegalStateException if the response has started
	 */
	void onStarting(Runnable callback);

	/**
	 * Have a callback run after the response was completed or aborted, the one registered
	 * last first. What it throws is logged.
	 * @param callback what to run
	 */
	void onCompleted(Runnable callback);

}
