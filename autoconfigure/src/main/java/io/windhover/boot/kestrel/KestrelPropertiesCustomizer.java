/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.time.Duration;

import io.windhover.boot.kestrel.KestrelLimitsProperties.DataRate;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/**
 * Applies the properties of Kestrel to its options. It is the first customizer, so that
 * the application's own customizers win.
 */
public final class KestrelPropertiesCustomizer implements KestrelServerOptionsCustomizer, Ordered {

	private final KestrelProperties properties;

	/**
	 * Creates a customizer.
	 * @param properties the properties
	 */
	public KestrelPropertiesCustomizer(KestrelProperties properties) {
		this.properties = properties;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void customize(KestrelServerOptions options) {
		options.setTransport(this.properties.getTransport());
		options.setIoThreads(this.properties.getIoThreads());
		options.setBacklog(this.properties.getBacklog());
		options.setNoDelay(this.properties.isNoDelay());
		if (!this.properties.isAddServerHeader()) {
			options.setServerHeader(null);
		}
		options.setAllowHostHeaderOverride(this.properties.isAllowHostHeaderOverride());
		options.setRequestHeaderEncoding(this.properties.getRequestHeaderEncoding());
		applySizes(this.properties.getLimits(), options.getLimits());
		applyTimes(this.properties.getLimits(), options.getLimits());
		applyCounts(this.properties.getLimits(), options.getLimits());
	}

	private static void applySizes(KestrelLimitsProperties from, KestrelServerLimits to) {
		// The order does not matter: the limits are checked against each other later.
		to.setMaxResponseBufferSize(bytesOrNull(from.getMaxResponseBufferSize()));
		to.setMaxRequestBufferSize(bytesOrNull(from.getMaxRequestBufferSize()));
		to.setMaxRequestLineSize(bytes(from.getMaxRequestLineSize()));
		to.setMaxRequestHeadersTotalSize(bytes(from.getMaxRequestHeadersTotalSize()));
		to.setMaxRequestBodySize(bytesOrNull(from.getMaxRequestBodySize()));
	}

	private static void applyTimes(KestrelLimitsProperties from, KestrelServerLimits to) {
		to.setKeepAliveTimeout(timeOrNull(from.getKeepAliveTimeout()));
		to.setRequestHeadersTimeout(timeOrNull(from.getRequestHeadersTimeout()));
		to.setMinRequestBodyDataRate(rateOrNull("minRequestBodyDataRate", from.getMinRequestBodyDataRate()));
		to.setMinResponseDataRate(rateOrNull("minResponseDataRate", from.getMinResponseDataRate()));
	}

	private static void applyCounts(KestrelLimitsProperties from, KestrelServerLimits to) {
		to.setMaxRequestHeaderCount(from.getMaxRequestHeaderCount());
		to.setMaxConcurrentConnections(countOrNull(from.getMaxConcurrentConnections()));
		to.setMaxConcurrentUpgradedConnections(countOrNull(from.getMaxConcurrentUpgradedConnections()));
	}

	private static int bytes(DataSize size) {
		return (int) Math.max(Math.min(size.toBytes(), Integer.MAX_VALUE), Integer.MIN_VALUE);
	}

	private static @Nullable Long bytesOrNull(DataSize size) {
		return size.isNegative() ? null : size.toBytes();
	}

	private static @Nullable Duration timeOrNull(Duration time) {
		return time.isNegative() ? null : time;
	}

	private static @Nullable Long countOrNull(@Nullable Long count) {
		return (count != null && count >= 0) ? count : null;
	}

	private static @Nullable MinDataRate rateOrNull(String name, DataRate rate) {
		if (!(rate.getBytesPerSecond() > 0)) {
			return null;
		}
		try {
			return new MinDataRate(rate.getBytesPerSecond(), rate.getGracePeriod());
		}
		catch (IllegalArgumentException ex) {
			// The message lacks the option that the rate belongs to.
			throw new IllegalArgumentException(name + "." + ex.getMessage(), ex);
		}
	}

}
