/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.windhover.server.MinDataRate;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import org.jspecify.annotations.Nullable;

/**
 * The minimum rate at which a client has to take a response.
 */
final class ResponseRateLimit implements IHttpMinResponseDataRateFeature {

	private @Nullable MinDataRate minDataRate;

	@Override
	public @Nullable MinDataRate getMinDataRate() {
		return this.minDataRate;
	}

	@Override
	public void setMinDataRate(@Nullable MinDataRate rate) {
		this.minDataRate = rate;
	}

}
