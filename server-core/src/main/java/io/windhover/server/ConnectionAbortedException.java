/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.io.IOException;

/**
 * The connection, or the request's part of it, is gone: the client left, a timeout or the
 * server ended it, or the application aborted it.
 * <p>
 * Original: {@code Microsoft.AspNetCore.Connections.ConnectionAbortedException}.
 */
public class ConnectionAbortedException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param reason who ended it and why
	 */
	public ConnectionAbortedException(String reason) {
		super(reason);
	}

	/**
	 * Create the exception.
	 * @param reason who ended it and why
	 * @param cause what was seen on the connection
	 */
	public ConnectionAbortedException(String reason, Throwable cause) {
		super(reason, cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// A client's doing: where in the server it was noticed helps nobody, and costs.
		return this;
	}

}
