/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.MinDataRate;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a started server share: its options as they were at the start,
 * the application, the counters.
 *
 * @param application what runs the application
 * @param applicationExecutor what to run it on, or {@code null} for the event loop
 * @param counters what is counted
 * @param stopping whether the server stops, so that responses say that connections end
 * @param serverLine the {@code Server} field with its CRLF, empty when it is not sent
 * @param allowHostHeaderOverride whether the absolute-form replaces {@code Host}
 * @param requestHeaderEncoding the encoding of values of request header fields
 * @param maxRequestBufferSize bytes
 * @param maxResponseBufferSize bytes
 * @param maxRequestLineSize bytes, CRLF included
 * @param maxRequestHeadersTotalSize bytes
 * @param maxRequestHeaderCount fields
 * @param maxRequestBodySize bytes, or {@code null}
 * @param maxUpgradedConnections connections
 * @param keepAliveTimeout or {@code null} for ever
 * @param requestHeadersTimeout or {@code null} for ever
 * @param minRequestBodyDataRate or {@code null}
 * @param minResponseDataRate or {@code null}
 */
public record HttpServerContext(ApplicationRunner<?> application, @Nullable Executor applicationExecutor,
		ServerCounters counters, AtomicBoolean stopping, byte[] serverLine, boolean allowHostHeaderOverride,
		Charset requestHeaderEncoding, long maxRequestBufferSize, long maxResponseBufferSize, int maxRequestLineSize,
		int maxRequestHeadersTotalSize, int maxRequestHeaderCount, @Nullable Long maxRequestBodySize,
		long maxUpgradedConnections, @Nullable Duration keepAliveTimeout, @Nullable Duration requestHeadersTimeout,
		@Nullable MinDataRate minRequestBodyDataRate, @Nullable MinDataRate minResponseDataRate) {

	/**
	 * Take the options as they are now.
	 * @param options the options
	 * @param application what runs the application
	 * @param counters what is counted
	 * @return the context
	 */
	public static HttpServerContext of(KestrelServerOptions options, ApplicationRunner<?> application,
			ServerCounters counters) {
		KestrelServerLimits limits = options.getLimits();
		String server = options.getServerHeader();
		String serverLine = (server != null) ? "Server: " + server + "\r\n" : "";
		return new HttpServerContext(application, options.getApplicationExecutor(), counters, new AtomicBoolean(),
				serverLine.getBytes(StandardCharsets.US_ASCII), options.isAllowHostHeaderOverride(),
				options.getRequestHeaderEncoding(), orUnlimited(limits.getMaxRequestBufferSize()),
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
