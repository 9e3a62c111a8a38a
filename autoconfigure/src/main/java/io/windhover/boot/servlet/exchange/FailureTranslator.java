/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.concurrent.CompletionException;

import io.windhover.boot.servlet.engine.CommittedFailureException;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.http.BadHttpRequestException;
import org.eclipse.jetty.io.EofException;

/**
 * A translator of failures between servers and servlet applications.
 */
final class FailureTranslator {

	private FailureTranslator() {
	}

	/**
	 * Translates a failure of the server. A client that has disconnected becomes an
	 * {@link EofException}, which Jetty and Spring do not log as an error; a rejected
	 * body becomes an exception with the server's status.
	 */
	static Throwable toEngine(Throwable failure) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return toEngine(failure.getCause());
		}
		if (failure instanceof ConnectionAbortedException) {
			return new EofException(failure.getMessage(), failure);
		}
		if (failure instanceof BadHttpRequestException rejected) {
			return new RefusedRequestException(rejected);
		}
		return failure;
	}

	/**
	 * Translates a failure of the application. It is not one if its cause is a client
	 * that has disconnected, or a request that the server has rejected.
	 */
	static Throwable toServer(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof EofException) {
				return ConnectionAbortedException.clientDisconnected(failure);
			}
			if (cause instanceof BadHttpRequestException) {
				return cause;
			}
		}
		return (failure instanceof CommittedFailureException committed) ? committed.getFailure() : failure;
	}

}
