/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The coarse clock of an event loop, which beats once a second: a time limit costs a
 * connection a field, not a timer. Used on the event loop only.
 * <p>
 * Equivalent of Kestrel's {@code Heartbeat}.
 */
public final class Heartbeat {

	/** The time between two beats, in nanoseconds. */
	public static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

	/** A deadline that never comes. */
	public static final long NEVER = Long.MAX_VALUE;

	private final ServerTime time;

	private final HeartbeatHandler[] handlers;

	private final long origin;

	private long now;

	/**
	 * Creates a clock that does not beat by itself yet.
	 * @param time the time
	 * @param handlers called at each beat, in this order
	 */
	public Heartbeat(ServerTime time, HeartbeatHandler... handlers) {
		this.time = time;
		this.handlers = handlers.clone();
		this.origin = time.nanoTime();
	}

	/**
	 * Beats from now on until the event loop ends.
	 * @param eventLoop the event loop
	 */
	public void start(EventExecutor eventLoop) {
		eventLoop.scheduleAtFixedRate(this::beat, INTERVAL, INTERVAL, TimeUnit.NANOSECONDS);
	}

	/**
	 * Reads the time and calls the handlers.
	 */
	public void beat() {
		this.now = this.time.nanoTime() - this.origin;
		for (HeartbeatHandler handler : this.handlers) {
			handler.onHeartbeat(this.now);
		}
	}

	/**
	 * Returns the time of the last beat.
	 * @return nanoseconds since this clock was created
	 */
	public long getNow() {
		return this.now;
	}

	/**
	 * Returns the first time at which a timeout that begins now has passed for certain:
	 * the last beat may be one interval ago.
	 * @param timeout the timeout, or {@code null} for none
	 * @return the deadline in nanoseconds, to be compared with {@link #getNow()}
	 */
	public long deadline(@Nullable Duration timeout) {
		if (timeout == null || timeout.compareTo(Duration.ofDays(36500)) > 0) {
			return NEVER;
		}
		return this.now + timeout.toNanos() + INTERVAL;
	}

}
