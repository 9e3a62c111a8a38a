/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.actuate;

import java.time.Duration;

import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.KestrelStatistics;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a Kestrel.
 *
 * @param limits what a client may cost it
 * @param statistics what it has to do
 */
public record KestrelDescriptor(LimitsDescriptor limits, KestrelStatistics statistics) {

	static KestrelDescriptor of(KestrelServer server) {
		return new KestrelDescriptor(LimitsDescriptor.of(server.getOptions().getLimits()), server.getStatistics());
	}

	/**
	 * The limits. Sizes are in bytes; {@code null} is no limit.
	 *
	 * @param maxResponseBufferSize bytes of a response held for a slow client
	 * @param maxRequestBufferSize bytes of requests held for a slow application
	 * @param maxRequestLineSize largest request line
	 * @param maxRequestHeadersTotalSize largest header section
	 * @param maxRequestHeaderCount number of header fields
	 * @param maxRequestBodySize largest body
	 * @param keepAliveTimeout time a connection may idle
	 * @param requestHeadersTimeout time a head may take
	 * @param maxConcurrentConnections number of connections
	 * @param maxConcurrentUpgradedConnections number of upgraded connections
	 * @param minRequestBodyDataRate least speed of a body
	 * @param minResponseDataRate least speed of a client
	 */
	public record LimitsDescriptor(@Nullable Long maxResponseBufferSize, @Nullable Long maxRequestBufferSize,
			int maxRequestLineSize, int maxRequestHeadersTotalSize, int maxRequestHeaderCount,
			@Nullable Long maxRequestBodySize, @Nullable Duration keepAliveTimeout,
			@Nullable Duration requestHeadersTimeout, @Nullable Long maxConcurrentConnections,
			@Nullable Long maxConcurrentUpgradedConnections, @Nullable MinDataRate minRequestBodyDataRate,
			@Nullable MinDataRate minResponseDataRate) {

		static LimitsDescriptor of(KestrelServerLimits limits) {
			return new LimitsDescriptor(limits.getMaxResponseBufferSize(), limits.getMaxRequestBufferSize(),
					limits.getMaxRequestLineSize(), limits.getMaxRequestHeadersTotalSize(),
					limits.getMaxRequestHeaderCount(), limits.getMaxRequestBodySize(), limits.getKeepAliveTimeout(),
					limits.getRequestHeadersTimeout(), limits.getMaxConcurrentConnections(),
					limits.getMaxConcurrentUpgradedConnections(), limits.getMinRequestBodyDataRate(),
					limits.getMinResponseDataRate());
		}

	}

}
