/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.LateFailureException;
import io.windhover.boot.servlet.engine.WatchedAsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;

/**
 * Marks what is thrown after the response has begun. The server gets to know of it, logs
 * it and breaks the connection; Jetty would log it, too.
 */
final class LateFailureFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (isLeftToServer(request)) {
				completeAsync(request, ex);
				throw new LateFailureException(ex);
			}
			throw ex;
		}
	}

	/** A request that was asynchronous, and was dispatched, may have listeners. */
	private static void completeAsync(ServletRequest request, Throwable failure) {
		WatchedAsyncContext async = ConnectionDetails.of(request).getAsyncContext();
		if (async != null) {
			async.completeWithFailure(failure);
		}
	}

	/**
	 * Otherwise it is answered, or told to whoever listens to the asynchronous request.
	 */
	private static boolean isLeftToServer(ServletRequest request) {
		return !request.isAsyncStarted()
				&& ServletContextRequest.getServletContextRequest(request).getServletContextResponse().isCommitted();
	}

}
