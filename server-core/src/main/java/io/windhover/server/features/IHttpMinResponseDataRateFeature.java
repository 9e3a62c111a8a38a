/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * The minimum rate at which a client has to read a response.
 * <p>
 * Set by: Kestrel for HTTP/1.x. Equivalent of
 * {@code Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature}.
 */
public interface IHttpMinResponseDataRateFeature {

	/**
	 * Returns the minimum rate.
	 * @return the rate, or {@code null} if it is not limited
	 */
	@Nullable MinDataRate getMinDataRate();

	/**
	 * Sets the minimum rate for this response.
	 * @param minDataRate the rate, or {@code null} not to limit it
	 */
	void setMinDataRate(@Nullable MinDataRate minDataRate);

}
