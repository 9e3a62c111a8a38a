/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import io.windhover.server.http.BadHttpRequestException;
import org.eclipse.jetty.http.HttpException;

/**
 * The server refused the body while the application was reading it. What does not catch
 * it answers with the server's status; no status of its own makes Jetty log it.
 */
final class RefusedRequestException extends HttpException.RuntimeException {

	private static final long serialVersionUID = 1L;

	RefusedRequestException(BadHttpRequestException cause) {
		super(cause.getStatusCode(), cause.getMessage(), cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// A client can have as many of these as it likes.
		return this;
	}

}
