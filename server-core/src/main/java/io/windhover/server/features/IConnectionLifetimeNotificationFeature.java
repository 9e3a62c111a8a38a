/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * The graceful end of a connection, after the request that asks for it.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeNotificationFeature}.
 */
public interface IConnectionLifetimeNotificationFeature {

	/**
	 * Closes the connection once this response is complete. If an HTTP/1.1 response has
	 * not started yet, it is sent with {@code Connection: close}.
	 */
	void requestClose();

}
