/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

/**
 * A connection, as its {@link Heartbeat} sees it. All methods are called on the event
 * loop.
 */
public interface HttpConnection {

	/**
	 * About a second has passed: look at time limits.
	 * @param now the time in nanoseconds, as of {@link Heartbeat#getNow()}
	 */
	void onTick(long now);

	/**
	 * The server stops: close when idle, otherwise after the request in flight.
	 */
	void stop();

	/**
	 * Close at once, whatever is in flight.
	 */
	void abort();

}
