/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.Map;

/**
 * State that an application keeps with a connection, from request to request: what is
 * costly to build for each request and may be used again by the next one.
 * <p>
 * Set by: Kestrel. Original:
 * {@code Microsoft.AspNetCore.Connections.Features.IPersistentStateFeature}.
 */
public interface IPersistentStateFeature {

	/**
	 * The state.
	 * @return a map that lives as long as the connection, used by one request at a time
	 */
	Map<Object, Object> getState();

}
