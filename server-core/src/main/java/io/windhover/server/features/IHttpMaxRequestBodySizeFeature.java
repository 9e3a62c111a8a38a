/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import org.jspecify.annotations.Nullable;

/**
 * The size limit of the body of a request.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature}.
 */
public interface IHttpMaxRequestBodySizeFeature {

	/**
	 * Returns whether the limit can no longer be changed, because reading has begun or
	 * the connection was upgraded.
	 * @return {@code true} if {@link #setMaxRequestBodySize(Long)} is refused
	 */
	boolean isReadOnly();

	/**
	 * Returns the limit in bytes.
	 * @return the limit, or {@code null} for no limit
	 */
	@Nullable Long getMaxRequestBodySize();

	/**
	 * Sets the limit for this request.
	 * @param maxRequestBodySize the limit in bytes, at least 0, or {@code null} for no
	 * limit
	 * @throws IllegalStateException if the limit can no longer be changed
	 * @throws IllegalArgumentException if it is negative
	 */
	void setMaxRequestBodySize(@Nullable Long maxRequestBodySize);

}
