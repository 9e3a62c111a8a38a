/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;

/**
 * Tells applications how their writes ended, from the event loop, where what they throw
 * in answer would hit somebody else.
 */
public final class WriteCallbacks {

	private WriteCallbacks() {
	}

	public static void succeed(WriteCallback callback) {
		try {
			callback.succeeded();
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError("go on after a write", ex);
		}
	}

	public static void fail(WriteCallback callback, Throwable cause) {
		try {
			callback.failed(cause);
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError("take the failure of a write", ex);
		}
	}

	/** The connection is gone. */
	public static void disconnect(WriteCallback callback) {
		fail(callback, new ConnectionAbortedException("The client has disconnected"));
	}

}
