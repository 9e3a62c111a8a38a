/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.CommittedFailureException;
import io.windhover.boot.servlet.engine.DisconnectAwareAsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;

/**
 * A filter that marks exceptions that are thrown after the head of the response was sent.
 * They are passed to the server, which logs them and aborts the connection; without the
 * mark, Jetty would log them, too.
 */
final class CommittedFailureFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (isLeftToServer(request)) {
				completeAsync(request, ex);
				throw new CommittedFailureException(ex);
			}
			throw ex;
		}
	}

	/** An asynchronous request that was dispatched again may have listeners. */
	private static void completeAsync(ServletRequest request, Throwable failure) {
		DisconnectAwareAsyncContext async = ConnectionDetails.of(request).getAsyncContext();
		if (async != null) {
			async.completeWithFailure(failure);
		}
	}

	/**
	 * Returns whether only the server can handle a failure. Before the head is sent,
	 * Jetty answers it; in an asynchronous request, Jetty passes it to the listeners.
	 */
	private static boolean isLeftToServer(ServletRequest request) {
		return !request.isAsyncStarted()
				&& ServletContextRequest.getServletContextRequest(request).getServletContextResponse().isCommitted();
	}

}
