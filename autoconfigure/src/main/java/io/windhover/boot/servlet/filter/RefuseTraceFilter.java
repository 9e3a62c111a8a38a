/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers {@code TRACE} with 405, as Tomcat does unless it is told otherwise. By default
 * a servlet would send the request back, fields included that were added on the way to it
 * (RFC 9110, 9.3.8: a client must not be shown "sensitive" ones).
 */
final class RefuseTraceFilter implements Filter {

	/**
	 * RFC 9110, 10.2.1: which methods a servlet has is its own affair; these it may have.
	 */
	private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if ("TRACE".equals(((HttpServletRequest) request).getMethod())) {
			HttpServletResponse refusal = (HttpServletResponse) response;
			refusal.setHeader("Allow", ALLOWED);
			refusal.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
