/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The reason for which the server refuses a request that the application already has.
 * <p>
 * Set by: Kestrel. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IBadRequestExceptionFeature}.
 */
public interface IBadRequestExceptionFeature {

	/**
	 * Returns the error in the request.
	 * @return the error, or {@code null} if none was found so far
	 */
	@Nullable BadHttpRequestException getError();

}
