/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import org.jspecify.annotations.Nullable;

/**
 * The largest body accepted for this request.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature}.
 */
public interface IHttpMaxRequestBodySizeFeature {

	/**
	 * Whether the limit can no longer be changed, since reading has begun or the
	 * connection was upgraded.
	 * @return {@code true} when {@link #setMaxRequestBodySize(Long)} is refused
	 */
	boolean isReadOnly();

	/**
	 * The limit in bytes.
	 * @return the limit, or {@code null} for none
	 */
	@Nullable Long getMaxRequestBodySize();

	/**
	 * Set the limit for this request.
	 * @param maxRequestBodySize the limit in bytes, at least 0, or {@code null} for none
	 * @throws IllegalStateException if the limit can no longer be changed
	 * @throws IllegalArgumentException if it is negative
	 */
	void setMaxRequestBodySize(@Nullable Long maxRequestBodySize);

}
