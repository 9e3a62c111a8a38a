/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * The HTTP/2 stream of a request.
 * <p>
 * Set by: Kestrel for HTTP/2. Equivalent of
 * {@code Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttp2StreamIdFeature}.
 */
public interface IHttp2StreamIdFeature {

	/**
	 * Returns the stream's identifier (RFC 9113, 5.1.1).
	 * @return the identifier, odd and greater than zero
	 */
	int getStreamId();

}
