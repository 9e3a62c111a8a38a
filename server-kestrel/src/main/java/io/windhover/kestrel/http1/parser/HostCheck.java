/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http.syntax.HostSyntax;
import io.windhover.server.address.HostAndPort;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the {@code Host} field (RFC 9112, 3.2): there is exactly one, it is valid,
 * and it names the same host as the target.
 */
public final class HostCheck {

	private final boolean overrideAllowed;

	private String validHost = "";

	/**
	 * Creates a check.
	 * @param overrideAllowed whether the target's authority replaces a different host;
	 * otherwise the request is refused
	 */
	public HostCheck(boolean overrideAllowed) {
		this.overrideAllowed = overrideAllowed;
	}

	public void check(HttpHeaders headers, RequestTarget target, boolean http10) throws BadHttpRequestException {
		int field = headers.indexOf(HeaderName.HOST, 0);
		String authority = target.authority();
		if (field < 0) {
			requireNone(http10);
			// RFC 9112, 3.2.2: "the origin server MUST ignore the received Host header
			// field (if any) and instead use the host information of the
			// request-target".
			if (authority != null) {
				headers.set(HeaderName.HOST, authority);
			}
			return;
		}
		if (headers.indexOf(HeaderName.HOST, field + 1) >= 0) {
			throw new BadHttpRequestException(RequestRejectionReason.MULTIPLE_HOST_HEADERS);
		}
		String host = headers.getValue(field);
		requireValid(host);
		if (authority != null && !HostSyntax.isSame(host, authority, defaultPort(target.scheme()))) {
			if (!this.overrideAllowed) {
				throw new BadHttpRequestException(RequestRejectionReason.INVALID_HOST_HEADER, host);
			}
			headers.set(HeaderName.HOST, authority);
		}
	}

	// RFC 9112, 3.2: "A server MUST respond with a 400 (Bad Request) status code to any
	// HTTP/1.1 request message that lacks a Host header field".
	private static void requireNone(boolean http10) throws BadHttpRequestException {
		if (!http10) {
			throw new BadHttpRequestException(RequestRejectionReason.MISSING_HOST_HEADER);
		}
	}

	private void requireValid(String host) throws BadHttpRequestException {
		// HttpHeaders returns the same string for the same bytes as in the previous
		// request, and that one was checked.
		if (host != this.validHost) {
			if (!HostSyntax.isValid(host)) {
				throw new BadHttpRequestException(RequestRejectionReason.INVALID_HOST_HEADER, host);
			}
			this.validHost = host;
		}
	}

	private static int defaultPort(@Nullable String scheme) {
		return (scheme != null) ? HostAndPort.defaultPort(scheme) : -1;
	}

}
