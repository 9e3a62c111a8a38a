/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import io.netty.util.concurrent.EventExecutor;

/**
 * The parts that the connections of an event loop share.
 *
 * @param heartbeat their clock
 * @param connections the open connections
 * @param date the {@code Date} field of their responses
 * @param buffers the buffers they use in turn
 * @param flushes the scheduler of their flushes
 */
public record EventLoopContext(Heartbeat heartbeat, ConnectionManager connections, DateHeader date,
		SharedIoBuffers buffers, FlushScheduler flushes) {

	/**
	 * Creates the parts for an event loop; the clock does not beat by itself yet.
	 * @param eventLoop the event loop
	 * @param time the time
	 * @return the parts
	 */
	public static EventLoopContext create(EventExecutor eventLoop, ServerTime time) {
		ConnectionManager connections = new ConnectionManager();
		DateHeader date = new DateHeader(time);
		Heartbeat heartbeat = new Heartbeat(time, date, connections);
		return new EventLoopContext(heartbeat, connections, date, new SharedIoBuffers(),
				new FlushScheduler(eventLoop, time));
	}

}
