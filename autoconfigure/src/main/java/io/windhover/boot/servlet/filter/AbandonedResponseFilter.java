/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EofException;

/**
 * A filter that ends an asynchronous request whose client has disconnected and whose
 * response was abandoned by Spring, which has set {@code Content-Length} and then written
 * no content. Jetty would take that for a failure of the application, and log it.
 */
final class AbandonedResponseFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter(request, response);
		if (isAborted(request) && isIncomplete(ServletContextRequest.getServletContextRequest(request))) {
			throw new EofException("The client has disconnected");
		}
	}

	private static boolean isAborted(ServletRequest request) {
		IHttpRequestLifetimeFeature lifetime = ConnectionDetails.of(request)
			.getFeatures()
			.get(IHttpRequestLifetimeFeature.class);
		return lifetime != null && lifetime.isRequestAborted();
	}

	private static boolean isIncomplete(ServletContextRequest request) {
		ServletContextResponse response = request.getServletContextResponse();
		return !response.isCommitted() && !HttpMethod.HEAD.is(request.getMethod()) && response.getHttpOutput()
			.getWritten() < response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
	}

}
