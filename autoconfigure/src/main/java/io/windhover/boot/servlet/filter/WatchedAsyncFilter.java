/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import io.windhover.boot.servlet.engine.ConnectionDetails;
import io.windhover.boot.servlet.engine.WatchedAsyncContext;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Has requests hand out asynchronous contexts that know whether the client is gone.
 */
final class WatchedAsyncFilter implements Filter {

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
			return watched(super.startAsync());
		}

		@Override
		public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
			return watched(super.startAsync(request, response));
		}

		@Override
		public AsyncContext getAsyncContext() {
			AsyncContext context = super.getAsyncContext();
			WatchedAsyncContext watched = ConnectionDetails.of(getRequest()).getAsyncContext();
			return (watched != null) ? watched : context;
		}

		private AsyncContext watched(AsyncContext context) {
			ConnectionDetails connection = ConnectionDetails.of(getRequest());
			WatchedAsyncContext watched = new WatchedAsyncContext(context);
			connection.setAsyncContext(watched);
			IHttpRequestLifetimeFeature lifetime = connection.getFeatures().get(IHttpRequestLifetimeFeature.class);
			if (lifetime != null) {
				// Before Jetty is told, and thus before it could refuse a dispatch.
				lifetime.onRequestAborted(watched::clientGone);
			}
			return watched;
		}

	}

}
