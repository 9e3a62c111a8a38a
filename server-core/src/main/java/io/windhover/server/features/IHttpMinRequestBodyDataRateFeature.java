/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * The least speed at which this request's body has to arrive.
 * <p>
 * Set by: Kestrel for HTTP/1.x. Original:
 * {@code Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature}.
 */
public interface IHttpMinRequestBodyDataRateFeature {

	/**
	 * The least rate.
	 * @return the rate, or {@code null} when a body may be arbitrarily slow
	 */
	@Nullable MinDataRate getMinDataRate();

	/**
	 * Set the least rate for this request.
	 * @param minDataRate the rate, or {@code null} to let the body be arbitrarily slow
	 */
	void setMinDataRate(@Nullable MinDataRate minDataRate);

}
