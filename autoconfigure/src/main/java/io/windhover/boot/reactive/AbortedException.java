/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;

/**
 * Thrown when the client has disconnected. Spring recognizes such exceptions by their
 * simple names, of which this is one, and does not log them as errors.
 */
final class AbortedException extends IOException {

	private static final long serialVersionUID = 1L;

	AbortedException(Throwable cause) {
		super(cause.getMessage(), cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// Clients cause this in any number, as for ConnectionAbortedException.
		return this;
	}

}
