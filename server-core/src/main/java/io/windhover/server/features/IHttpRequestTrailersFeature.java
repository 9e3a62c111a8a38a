/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.http.HttpHeaders;

/**
 * The trailer fields of the request (RFC 9110, 6.5), of a chunked body or an HTTP/2
 * stream.
 * <p>
 * Set by: Kestrel. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestTrailersFeature}.
 */
public interface IHttpRequestTrailersFeature {

	/**
	 * Returns whether the body has been read to its end, so that the trailers are known.
	 * @return {@code true} if {@link #getTrailers()} may be called
	 */
	boolean isAvailable();

	/**
	 * Returns the trailer fields.
	 * @return the fields, possibly empty
	 * @throws IllegalStateException if the body has not been read to its end
	 */
	HttpHeaders getTrailers();

}
