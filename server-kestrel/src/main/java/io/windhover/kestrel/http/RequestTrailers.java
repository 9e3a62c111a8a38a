/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.function.BooleanSupplier;

import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.ServerHttpHeaders;

/**
 * The trailer fields of a request (RFC 9110, 6.5).
 */
final class RequestTrailers implements IHttpRequestTrailersFeature {

	private final BooleanSupplier bodyReceived;

	private ServerHttpHeaders fields = new ServerHttpHeaders();

	/**
	 * Creates the trailer fields of a connection's requests.
	 * @param bodyReceived whether the body was received to its end
	 */
	RequestTrailers(BooleanSupplier bodyReceived) {
		this.bodyReceived = bodyReceived;
	}

	void reset() {
		// The application may have kept those of the previous request.
		if (!this.fields.isEmpty()) {
			this.fields = new ServerHttpHeaders();
		}
	}

	/** Returns the fields to fill. */
	ServerHttpHeaders fields() {
		return this.fields;
	}

	@Override
	public boolean isAvailable() {
		return this.bodyReceived.getAsBoolean();
	}

	@Override
	public HttpHeaders getTrailers() {
		if (!isAvailable()) {
			throw new IllegalStateException(
					"The request's trailers are not available yet, the body has not been read.");
		}
		return this.fields;
	}

}
