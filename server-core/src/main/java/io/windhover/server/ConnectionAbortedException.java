/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import java.io.IOException;

/**
 * The connection, or the stream of the request, has ended: the client disconnected, a
 * timeout or the server closed it, or the application aborted it.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Connections.ConnectionAbortedException}.
 */
public class ConnectionAbortedException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final String CLIENT_DISCONNECTED = "The client has disconnected";

	/**
	 * Creates the exception.
	 * @param reason who ended the connection and why
	 */
	public ConnectionAbortedException(String reason) {
		super(reason);
	}

	/**
	 * Creates the exception.
	 * @param reason who ended the connection and why
	 * @param cause the failure that was seen on the connection
	 */
	public ConnectionAbortedException(String reason, Throwable cause) {
		super(reason, cause);
	}

	/**
	 * Returns the exception for a client that closed or reset its connection.
	 * @return a new exception
	 */
	public static ConnectionAbortedException clientDisconnected() {
		return new ConnectionAbortedException(CLIENT_DISCONNECTED);
	}

	/**
	 * Returns the exception for a client that closed or reset its connection.
	 * @param cause the failure that was seen on the connection
	 * @return a new exception
	 */
	public static ConnectionAbortedException clientDisconnected(Throwable cause) {
		return new ConnectionAbortedException(CLIENT_DISCONNECTED, cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// Clients cause this in any number: a stack trace would be expensive, and show
		// only where the server noticed it.
		return this;
	}

}
