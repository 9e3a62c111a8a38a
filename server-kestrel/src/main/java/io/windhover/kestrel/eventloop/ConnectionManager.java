/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

import io.windhover.kestrel.diagnostics.KestrelLog;

/**
 * The registry of the open connections of an event loop. Used on the event loop only.
 * <p>
 * Equivalent of Kestrel's {@code ConnectionManager}.
 */
public final class ConnectionManager implements HeartbeatHandler {

	private final Set<HttpConnection> connections = Collections.newSetFromMap(new IdentityHashMap<>());

	/**
	 * Adds a connection.
	 * @param connection the connection
	 */
	public void add(HttpConnection connection) {
		this.connections.add(connection);
	}

	/**
	 * Removes a connection.
	 * @param connection the connection
	 */
	public void remove(HttpConnection connection) {
		this.connections.remove(connection);
	}

	/**
	 * Visits the connections, which may be removed during the visit.
	 * @param visitor given each connection
	 */
	public void forEach(Consumer<HttpConnection> visitor) {
		for (HttpConnection connection : this.connections.toArray(HttpConnection[]::new)) {
			try {
				visitor.accept(connection);
			}
			catch (RuntimeException | Error ex) {
				// The time limits of the other connections still have to be checked.
				KestrelLog.connectionError(connection.toString(), ex);
			}
		}
	}

	@Override
	public void onHeartbeat(long now) {
		forEach((connection) -> connection.onHeartbeat(now));
	}

}
