/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.time.Duration;

import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.KestrelStatistics;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * The description of a Kestrel in the actuator endpoint.
 *
 * @param limits its limits
 * @param statistics a snapshot of its connections and requests
 */
public record KestrelDescriptor(LimitsDescriptor limits, KestrelStatistics statistics) {

	static KestrelDescriptor of(KestrelServer server) {
		return new KestrelDescriptor(LimitsDescriptor.of(server.getOptions().getLimits()), server.getStatistics());
	}

	/**
	 * The limits of a Kestrel. Sizes are in bytes; {@code null} is no limit.
	 *
	 * @param maxResponseBufferSize bytes of a response buffered for a slow client
	 * @param maxRequestBufferSize bytes of requests buffered for a slow application
	 * @param maxRequestLineSize largest request line
	 * @param maxRequestHeadersTotalSize largest header section
	 * @param maxRequestHeaderCount number of header fields
	 * @param maxRequestBodySize largest body
	 * @param keepAliveTimeout time that a connection may be idle
	 * @param requestHeadersTimeout time in which a request's head has to arrive
	 * @param maxConcurrentConnections number of connections
	 * @param maxConcurrentUpgradedConnections number of upgraded connections
	 * @param minRequestBodyDataRate minimum rate of a request body
	 * @param minResponseDataRate minimum rate at which a client reads a response
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
