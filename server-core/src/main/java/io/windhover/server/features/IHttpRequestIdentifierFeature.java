/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * The identifier of a request in logs, unique in this process: the connection's id, a
 * colon, and the number of the request on the connection.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpRequestIdentifierFeature}.
 */
public interface IHttpRequestIdentifierFeature {

	/**
	 * Returns the identifier.
	 * @return the identifier, such as {@code 0HN7J2K4QV1A3:00000002}
	 */
	String getTraceIdentifier();

	/**
	 * Replaces the identifier.
	 * @param traceIdentifier the identifier to use in logs
	 */
	void setTraceIdentifier(String traceIdentifier);

}
