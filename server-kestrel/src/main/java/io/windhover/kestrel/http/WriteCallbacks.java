/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;

/**
 * The calls of an application's write callbacks from the event loop: an exception of one
 * is logged, and does not reach others.
 */
public final class WriteCallbacks {

	private final HttpConnectionContext connection;

	/**
	 * Creates the calls for a connection.
	 * @param connection the connection, whose id is logged
	 */
	public WriteCallbacks(HttpConnectionContext connection) {
		this.connection = connection;
	}

	/**
	 * Calls {@link WriteCallback#succeeded()}.
	 * @param callback the callback
	 */
	public void succeed(WriteCallback callback) {
		try {
			callback.succeeded();
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.writeCallbackFailed(this.connection.getConnectionId(), ex);
		}
	}

	/**
	 * Calls {@link WriteCallback#failed}.
	 * @param callback the callback
	 * @param cause the reason of the failure
	 */
	public void fail(WriteCallback callback, Throwable cause) {
		try {
			callback.failed(cause);
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.writeCallbackFailed(this.connection.getConnectionId(), ex);
		}
	}

	/**
	 * Calls {@link WriteCallback#failed}, as the client has disconnected.
	 * @param callback the callback
	 */
	public void disconnect(WriteCallback callback) {
		fail(callback, ConnectionAbortedException.clientDisconnected());
	}

}
