/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.options.KestrelServerOptions;

/**
 * The state that all connections of a started server share: its options as they were at
 * the start, and its services.
 *
 * @param limits the limits
 * @param services the application, the counters, the signal to stop
 * @param serverLine the {@code Server} field with its CRLF, empty if none is sent
 * @param allowHostHeaderOverride whether the authority of an absolute-form target
 * replaces {@code Host}
 * @param requestHeaderEncoding the encoding of values of request header fields
 */
public record HttpServerContext(HttpLimits limits, ServerServices services, byte[] serverLine,
		boolean allowHostHeaderOverride, Charset requestHeaderEncoding) {

	/**
	 * Creates the context from the options as they are now.
	 * @param options the options
	 * @param application calls the application
	 * @param counters the server's counters
	 * @return the context
	 */
	public static HttpServerContext of(KestrelServerOptions options, ApplicationRunner<?> application,
			ServerCounters counters) {
		String server = options.getServerHeader();
		String serverLine = (server != null) ? "Server: " + server + "\r\n" : "";
		return new HttpServerContext(HttpLimits.of(options.getLimits()),
				new ServerServices(application, options.getApplicationExecutor(), counters, new ShutdownSignal()),
				serverLine.getBytes(StandardCharsets.US_ASCII), options.isAllowHostHeaderOverride(),
				options.getRequestHeaderEncoding());
	}

}
