/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.server.http.BadHttpRequestException;
import org.eclipse.jetty.http.HttpException;

/**
 * A request body that the server has rejected while the application was reading it. If
 * the application does not catch it, Jetty answers with the server's status, and does not
 * log it.
 */
final class RefusedRequestException extends HttpException.RuntimeException {

	private static final long serialVersionUID = 1L;

	RefusedRequestException(BadHttpRequestException cause) {
		super(cause.getStatusCode(), cause.getMessage(), cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// Clients cause these in any number.
		return this;
	}

}
