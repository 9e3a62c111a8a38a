/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Why the server refused this request, when it noticed only after the application had it.
 * <p>
 * Set by: Kestrel. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IBadRequestExceptionFeature}.
 */
public interface IBadRequestExceptionFeature {

	/**
	 * Why the request was refused.
	 * @return the reason, or {@code null} as long as nothing is wrong
	 */
	@Nullable BadHttpRequestException getError();

}
