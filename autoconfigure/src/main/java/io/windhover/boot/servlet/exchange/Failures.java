/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.concurrent.CompletionException;

import io.windhover.boot.servlet.engine.LateFailureException;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.http.BadHttpRequestException;
import org.eclipse.jetty.io.EofException;

/**
 * Turns the failures of servers into those that servlet applications know.
 */
final class Failures {

	private Failures() {
	}

	/**
	 * A client that is gone becomes an {@link EofException}, which Spring and Jetty know
	 * as nobody's fault; a body that is refused becomes an exception with the server's
	 * status.
	 */
	static Throwable toEngine(Throwable failure) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return toEngine(failure.getCause());
		}
		if (failure instanceof ConnectionAbortedException) {
			return new EofException(failure.getMessage(), failure);
		}
		if (failure instanceof BadHttpRequestException refused) {
			return new RefusedRequestException(refused);
		}
		return failure;
	}

	/**
	 * The other way. Neither a client that is gone nor a request that the server has
	 * refused is a failure of the application, whatever the application has made of it.
	 */
	static Throwable toServer(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof EofException) {
				return new ConnectionAbortedException("The client is gone", failure);
			}
			if (cause instanceof BadHttpRequestException) {
				return cause;
			}
		}
		return (failure instanceof LateFailureException late) ? late.getFailure() : failure;
	}

}
