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
 * A filter that answers {@code TRACE} with 405, as Tomcat does by default. A servlet's
 * default is to send the request back, including fields that proxies have added; RFC
 * 9110, 9.3.8 warns of disclosing "sensitive" ones.
 */
final class RefuseTraceFilter implements Filter {

	/**
	 * RFC 9110, 10.2.1 requires {@code Allow} with 405. The methods of the servlet are
	 * not known here; these are the ones it may have.
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
