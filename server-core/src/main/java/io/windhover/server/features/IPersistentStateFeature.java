/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.Map;

/**
 * State that an application keeps with a connection: objects that are expensive to build
 * for each request and can be used again by the next one.
 * <p>
 * Set by: Kestrel. Equivalent of
 * {@code Microsoft.AspNetCore.Connections.Features.IPersistentStateFeature}.
 */
public interface IPersistentStateFeature {

	/**
	 * Returns the state.
	 * @return a map that exists as long as the connection, used by one request at a time
	 */
	Map<Object, Object> getState();

}
