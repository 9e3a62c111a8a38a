/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.middleware;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.windhover.kestrel.diagnostics.ServerCounters;

/**
 * A connection's place among those that are counted: among the ordinary ones first, among
 * the upgraded ones after an upgrade. Thread-safe.
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
	 * The slot of a connection, which is released when the connection is closed.
	 * @param channel the connection
	 * @param counters what counts it
	 * @return the slot
	 */
	static ConnectionSlot occupy(Channel channel, ServerCounters counters) {
		ConnectionSlot slot = new ConnectionSlot(counters);
		channel.attr(KEY).set(slot);
		channel.closeFuture().addListener((closed) -> slot.release());
		return slot;
	}

	/**
	 * The slot of a connection.
	 * @param channel the connection, which has passed {@link ConnectionLimitHandler}
	 * @return the slot
	 */
	public static ConnectionSlot of(Channel channel) {
		return channel.attr(KEY).get();
	}

	/**
	 * Move to the upgraded connections.
	 * @param limit how many of these are allowed
	 * @return {@code false} if there are too many
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
	 * The upgrade came to nothing: move back, whatever the limit there.
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
