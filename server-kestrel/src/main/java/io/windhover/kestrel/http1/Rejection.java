/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.ReasonPhrases;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The refusal of a request, and the answer to one that no application sees.
 */
final class Rejection {

	private Rejection() {
	}

	/** Count a request that is refused, and log why. Any thread. */
	static void record(HttpServerContext server, HttpConnectionContext channel, BadHttpRequestException reason) {
		server.counters().rejectedRequests().increment();
		KestrelLog.badRequest(channel.id(), reason);
	}

	static byte[] response(BadHttpRequestException bad, byte[] dateLine, byte[] serverLine) {
		StringBuilder head = new StringBuilder(256);
		int status = bad.getStatusCode();
		head.append("HTTP/1.1 ").append(status).append(' ').append(ReasonPhrases.get(status));
		head.append("\r\nContent-Length: 0\r\nConnection: close\r\n");
		// RFC 9110, 15.5.6: "The origin server MUST generate an Allow header field".
		if (bad.getReason() == RequestRejectionReason.OPTIONS_METHOD_REQUIRED) {
			head.append("Allow: OPTIONS\r\n");
		}
		else if (bad.getReason() == RequestRejectionReason.CONNECT_METHOD_REQUIRED) {
			head.append("Allow: CONNECT\r\n");
		}
		head.append(new String(dateLine, StandardCharsets.US_ASCII));
		head.append(new String(serverLine, StandardCharsets.US_ASCII)).append("\r\n");
		return head.toString().getBytes(StandardCharsets.US_ASCII);
	}

}
