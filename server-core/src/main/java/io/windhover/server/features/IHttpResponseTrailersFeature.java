/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.http.HttpHeaders;

/**
 * The trailer fields of the response (RFC 9110, 6.5). They are set before the body ends.
 * <p>
 * Set by: Kestrel for HTTP/2, HTTP.sys where Windows supports it. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpResponseTrailersFeature}.
 */
public interface IHttpResponseTrailersFeature {

	/**
	 * Returns the trailer fields.
	 * @return the fields, read-only once the body has ended
	 */
	HttpHeaders getTrailers();

}
