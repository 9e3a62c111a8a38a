/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.HexFormat;

import io.windhover.server.features.IHttpRequestIdentifierFeature;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a request in logs: the connection's id and the number of the request.
 */
final class RequestIdentifier implements IHttpRequestIdentifierFeature {

	private final HttpConnectionContext connection;

	private final ExchangeOwner owner;

	private @Nullable String traceIdentifier;

	RequestIdentifier(HttpConnectionContext connection, ExchangeOwner owner) {
		this.connection = connection;
		this.owner = owner;
	}

	void reset() {
		this.traceIdentifier = null;
	}

	@Override
	public String getTraceIdentifier() {
		String identifier = this.traceIdentifier;
		if (identifier == null) {
			identifier = this.connection.getConnectionId() + ':'
					+ HexFormat.of().withUpperCase().toHexDigits(this.owner.requestNumber());
			this.traceIdentifier = identifier;
		}
		return identifier;
	}

	@Override
	public void setTraceIdentifier(String identifier) {
		this.traceIdentifier = identifier;
	}

}
