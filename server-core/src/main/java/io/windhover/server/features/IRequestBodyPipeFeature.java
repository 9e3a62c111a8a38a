/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.body.BodyReader;

/**
 * The body of the request as it comes from the server, even if
 * {@link IHttpRequestFeature#setBody} has replaced it.
 * <p>
 * Set by: Kestrel. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IRequestBodyPipeFeature}.
 */
public interface IRequestBodyPipeFeature {

	/**
	 * Returns the server's own reader of the body.
	 * @return the reader
	 */
	BodyReader getReader();

}
