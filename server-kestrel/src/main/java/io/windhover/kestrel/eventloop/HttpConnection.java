/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

/**
 * A connection as its event loop manages it: told the time, stopped, aborted. All methods
 * are called on the event loop.
 */
public interface HttpConnection extends HeartbeatHandler {

	/**
	 * Closes the connection when it is idle, otherwise after the request in flight.
	 */
	void stop();

	/**
	 * Closes the connection at once, whatever is in flight.
	 */
	void abort();

}
