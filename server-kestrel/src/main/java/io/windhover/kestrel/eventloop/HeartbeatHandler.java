/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

/**
 * An action that is due about once a second.
 */
@FunctionalInterface
public interface HeartbeatHandler {

	/**
	 * Called on the event loop about once a second.
	 * @param now the time in nanoseconds, as of {@link Heartbeat#getNow()}
	 */
	void onHeartbeat(long now);

}
