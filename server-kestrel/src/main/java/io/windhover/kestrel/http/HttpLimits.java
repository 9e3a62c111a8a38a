/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.time.Duration;

import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a started server, as the options were at its start. A size that is not
 * limited is {@link Long#MAX_VALUE}.
 *
 * @param maxRequestBufferSize bytes of a request that wait for the application
 * @param maxResponseBufferSize bytes of a response that wait for the client
 * @param maxRequestLineSize bytes, CRLF included
 * @param maxRequestHeadersTotalSize bytes
 * @param maxRequestHeaderCount fields
 * @param maxRequestBodySize bytes, or {@code null} for no limit
 * @param maxUpgradedConnections connections
 * @param keepAliveTimeout or {@code null} for no limit
 * @param requestHeadersTimeout or {@code null} for no limit
 * @param minRequestBodyDataRate or {@code null} for no limit
 * @param minResponseDataRate or {@code null} for no limit
 */
public record HttpLimits(long maxRequestBufferSize, long maxResponseBufferSize, int maxRequestLineSize,
		int maxRequestHeadersTotalSize, int maxRequestHeaderCount, @Nullable Long maxRequestBodySize,
		long maxUpgradedConnections, @Nullable Duration keepAliveTimeout, @Nullable Duration requestHeadersTimeout,
		@Nullable MinDataRate minRequestBodyDataRate, @Nullable MinDataRate minResponseDataRate) {

	static HttpLimits of(KestrelServerLimits limits) {
		return new HttpLimits(orUnlimited(limits.getMaxRequestBufferSize()),
				orUnlimited(limits.getMaxResponseBufferSize()), limits.getMaxRequestLineSize(),
				limits.getMaxRequestHeadersTotalSize(), limits.getMaxRequestHeaderCount(),
				limits.getMaxRequestBodySize(), orUnlimited(limits.getMaxConcurrentUpgradedConnections()),
				limits.getKeepAliveTimeout(), limits.getRequestHeadersTimeout(), limits.getMinRequestBodyDataRate(),
				limits.getMinResponseDataRate());
	}

	private static long orUnlimited(@Nullable Long limit) {
		return (limit != null) ? limit : Long.MAX_VALUE;
	}

}
