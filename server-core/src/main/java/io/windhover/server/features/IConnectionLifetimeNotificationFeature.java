/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

/**
 * Ends a connection gracefully after the request that asks for it.
 * <p>
 * Set by: Kestrel, HTTP.sys, in-process. Original:
 * {@code Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeNotificationFeature}.
 */
public interface IConnectionLifetimeNotificationFeature {

	/**
	 * Close the connection once this response is complete. An HTTP/1.1 response that has
	 * not started says {@code Connection: close}.
	 */
	void requestClose();

}
