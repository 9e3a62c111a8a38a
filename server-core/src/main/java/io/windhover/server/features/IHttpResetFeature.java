/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * The reset of a request's stream with an error code.
 * <p>
 * Set by: Kestrel for HTTP/2, HTTP.sys where Windows supports it. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpResetFeature}.
 */
public interface IHttpResetFeature {

	/**
	 * Resets the stream.
	 * @param errorCode the protocol's error code (RFC 9113, 7)
	 */
	void reset(int errorCode);

}
