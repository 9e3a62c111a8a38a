/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * Tells whether a request can have a body, without reading it.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature}.
 */
public interface IHttpRequestBodyDetectionFeature {

	/**
	 * Whether the request may have a body: it announced a length greater than zero, or
	 * one that is not known yet.
	 * @return {@code false} when it is certain that no byte will come
	 */
	boolean canHaveBody();

}
