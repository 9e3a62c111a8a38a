/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * A test whether a request can have a body, without reading it.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature}.
 */
public interface IHttpRequestBodyDetectionFeature {

	/**
	 * Returns whether the request can have a body: its length is greater than zero, or
	 * not known in advance.
	 * @return {@code false} if it is certain that the body is empty
	 */
	boolean canHaveBody();

}
