/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request that is refused before an application sees it.
 */
final class RejectionResponse {

	private RejectionResponse() {
	}

	static ResponseHeadBytes of(BadHttpRequestException bad, byte[] dateLine, byte[] serverLine) {
		ResponseHeadBytes head = new ResponseHeadBytes();
		head.begin(bad.getStatusCode(), null);
		head.contentLength(0);
		head.field("Connection", "close");
		String allowed = allowedMethod(bad.getReason());
		if (allowed != null) {
			head.field("Allow", allowed);
		}
		head.add(dateLine);
		head.add(serverLine);
		head.end();
		return head;
	}

	// RFC 9110, 15.5.6: "The origin server MUST generate an Allow header field".
	private static @Nullable String allowedMethod(RequestRejectionReason reason) {
		return switch (reason) {
			case OPTIONS_METHOD_REQUIRED -> "OPTIONS";
			case CONNECT_METHOD_REQUIRED -> "CONNECT";
			default -> null;
		};
	}

}
