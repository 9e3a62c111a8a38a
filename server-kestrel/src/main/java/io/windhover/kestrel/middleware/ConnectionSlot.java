/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.middleware;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.windhover.kestrel.diagnostics.ServerCounters;

/**
 * A connection's share in the counters of open connections. An upgrade moves it from the
 * counter of ordinary connections to that of upgraded ones. Thread-safe.
 */
public final class ConnectionSlot {

	private static final AttributeKey<ConnectionSlot> KEY = AttributeKey.valueOf(ConnectionSlot.class, "slot");

	private final ServerCounters counters;

	private boolean upgraded;

	private boolean released;

	ConnectionSlot(ServerCounters counters) {
		this.counters = counters;
	}

	/**
	 * Creates the slot of a connection, which is released when the connection closes.
	 * @param channel the connection
	 * @param counters the counters of the server
	 * @return the slot
	 */
	static ConnectionSlot occupy(Channel channel, ServerCounters counters) {
		ConnectionSlot slot = new ConnectionSlot(counters);
		channel.attr(KEY).set(slot);
		channel.closeFuture().addListener((closed) -> slot.release());
		return slot;
	}

	/**
	 * Returns the slot of a connection.
	 * @param channel the connection, which has passed {@link ConnectionLimitHandler}
	 * @return the slot
	 */
	public static ConnectionSlot of(Channel channel) {
		return channel.attr(KEY).get();
	}

	/**
	 * Moves the connection to the upgraded ones.
	 * @param limit the maximum number of upgraded connections
	 * @return {@code false} if the limit has been reached, or if the connection is closed
	 * or upgraded already
	 */
	public synchronized boolean tryUpgrade(long limit) {
		if (this.upgraded || this.released
				|| !ServerCounters.tryIncrement(this.counters.upgradedConnections(), limit)) {
			return false;
		}
		this.upgraded = true;
		this.counters.connections().decrementAndGet();
		return true;
	}

	/**
	 * Moves the connection back after a failed upgrade, regardless of the limit.
	 */
	public synchronized void cancelUpgrade() {
		if (this.upgraded && !this.released) {
			this.upgraded = false;
			this.counters.connections().incrementAndGet();
			this.counters.upgradedConnections().decrementAndGet();
		}
	}

	private synchronized void release() {
		this.released = true;
		(this.upgraded ? this.counters.upgradedConnections() : this.counters.connections()).decrementAndGet();
	}

}
