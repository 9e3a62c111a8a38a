/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.DisconnectAwareAsyncContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A filter that gives applications a {@link DisconnectAwareAsyncContext}.
 */
final class DisconnectAwareAsyncFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter((request instanceof HttpServletRequest http) ? new AsyncRequest(http) : request, response);
	}

	private static final class AsyncRequest extends HttpServletRequestWrapper {

		AsyncRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public AsyncContext startAsync() {
			return connection().wrap(super.startAsync());
		}

		@Override
		public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
			return connection().wrap(super.startAsync(request, response));
		}

		@Override
		public AsyncContext getAsyncContext() {
			AsyncContext context = super.getAsyncContext();
			DisconnectAwareAsyncContext wrapper = connection().getAsyncContext();
			return (wrapper != null) ? wrapper : context;
		}

		private ConnectionDetails connection() {
			return ConnectionDetails.of(getRequest());
		}

	}

}
