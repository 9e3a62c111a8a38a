/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;

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
 * Lets an asynchronous request be dispatched in vain once its client is gone. Whoever
 * dispatches it cannot know that it has ended in that very moment; Jetty would throw, and
 * Spring or Reactor log what nobody can help.
 */
final class LateDispatchFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter((request instanceof HttpServletRequest http) ? new AsyncRequest(http) : request, response);
	}

	/** Hands out contexts that know whether the client is gone. */
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

		private AsyncContext watched(AsyncContext context) {
			WatchedAsyncContext watched = new WatchedAsyncContext(context);
			IHttpRequestLifetimeFeature lifetime = ServletFeatures.of(getRequest())
				.get(IHttpRequestLifetimeFeature.class);
			if (lifetime != null) {
				// Before Jetty is told, and thus before it could refuse a dispatch.
				lifetime.onRequestAborted(watched::clientGone);
			}
			return watched;
		}

	}

}
