/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;

/**
 * Tells applications how their writes ended, from the event loop, where what they throw
 * in answer would hit somebody else.
 */
final class Callbacks {

	private Callbacks() {
	}

	static void succeed(WriteCallback callback) {
		try {
			callback.succeeded();
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError("go on after a write", ex);
		}
	}

	static void fail(WriteCallback callback, Throwable cause) {
		try {
			callback.failed(cause);
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError("take the failure of a write", ex);
		}
	}

	/** The connection is gone. */
	static void disconnect(WriteCallback callback) {
		fail(callback, new ConnectionAbortedException("The client has disconnected"));
	}

}
