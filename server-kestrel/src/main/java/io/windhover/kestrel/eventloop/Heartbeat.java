/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.util.concurrent.EventExecutor;
import io.windhover.kestrel.diagnostics.KestrelLog;
import org.jspecify.annotations.Nullable;

/**
 * One coarse clock for each event loop, which walks the loop's connections once a second:
 * a time limit costs a connection a field, not a timer. Used on its event loop only,
 * except {@link #getDateLine()}.
 * <p>
 * Original: Kestrel's {@code Heartbeat}.
 */
public final class Heartbeat {

	/** How often time limits are looked at, in nanoseconds. */
	public static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

	/** A deadline that never comes. */
	public static final long NEVER = Long.MAX_VALUE;

	private final ServerTime time;

	private final DateHeader date = new DateHeader();

	private final Set<HttpConnection> connections = Collections.newSetFromMap(new IdentityHashMap<>());

	private final long origin;

	private long now;

	/**
	 * Create a ticker that does not tick by itself yet.
	 * @param time the time
	 */
	public Heartbeat(ServerTime time) {
		this.time = time;
		this.origin = time.nanoTime();
		this.date.update(time.now());
	}

	/**
	 * Tick from now on until the executor ends.
	 * @param eventLoop the event loop this ticker is for
	 */
	public void start(EventExecutor eventLoop) {
		eventLoop.scheduleAtFixedRate(this::tick, INTERVAL, INTERVAL, TimeUnit.NANOSECONDS);
	}

	/**
	 * Look at all connections.
	 */
	public void tick() {
		this.now = this.time.nanoTime() - this.origin;
		this.date.update(this.time.now());
		forEach((connection) -> connection.onTick(this.now));
	}

	/**
	 * Visit the connections; they may be removed meanwhile.
	 * @param visitor given each connection
	 */
	public void forEach(Consumer<HttpConnection> visitor) {
		for (HttpConnection connection : this.connections.toArray(HttpConnection[]::new)) {
			try {
				visitor.accept(connection);
			}
			catch (RuntimeException | Error ex) {
				// The others have their time limits too.
				KestrelLog.connectionError(connection.toString(), ex);
			}
		}
	}

	/**
	 * Have a connection looked at from now on.
	 * @param connection the connection
	 */
	public void add(HttpConnection connection) {
		this.connections.add(connection);
	}

	/**
	 * Forget a connection.
	 * @param connection the connection
	 */
	public void remove(HttpConnection connection) {
		this.connections.remove(connection);
	}

	/**
	 * The time of the last tick.
	 * @return nanoseconds since this ticker was created
	 */
	public long getNow() {
		return this.now;
	}

	/**
	 * When a time that begins now will have passed for certain: the last tick may be one
	 * interval ago.
	 * @param timeout the time, or {@code null} for ever
	 * @return the deadline in nanoseconds, to be compared with {@link #getNow()}
	 */
	public long deadline(@Nullable Duration timeout) {
		if (timeout == null || timeout.compareTo(Duration.ofDays(36500)) > 0) {
			return NEVER;
		}
		return this.now + timeout.toNanos() + INTERVAL;
	}

	/**
	 * The {@code Date} field of this second, its CRLF included. Any thread may ask.
	 * @return the bytes, not to be changed
	 */
	public byte[] getDateLine() {
		return this.date.line();
	}

}
