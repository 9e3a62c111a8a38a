/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * An asynchronous context that takes a dispatch without complaint when the client is
 * gone, and with it the request.
 */
final class WatchedAsyncContext implements AsyncContext {

	private final AsyncContext context;

	private volatile boolean clientGone;

	WatchedAsyncContext(AsyncContext context) {
		this.context = context;
	}

	/** The client is gone. Any thread. */
	void clientGone() {
		this.clientGone = true;
	}

	@Override
	public void dispatch() {
		dispatch(this.context::dispatch);
	}

	@Override
	public void dispatch(String path) {
		dispatch(() -> this.context.dispatch(path));
	}

	@Override
	public void dispatch(ServletContext servletContext, String path) {
		dispatch(() -> this.context.dispatch(servletContext, path));
	}

	private void dispatch(Runnable dispatch) {
		try {
			dispatch.run();
		}
		catch (IllegalStateException ex) {
			if (!this.clientGone) {
				throw ex;
			}
		}
	}

	@Override
	public void complete() {
		this.context.complete();
	}

	@Override
	public void start(Runnable task) {
		this.context.start(task);
	}

	@Override
	public ServletRequest getRequest() {
		return this.context.getRequest();
	}

	@Override
	public ServletResponse getResponse() {
		return this.context.getResponse();
	}

	@Override
	public boolean hasOriginalRequestAndResponse() {
		return this.context.hasOriginalRequestAndResponse();
	}

	@Override
	public void addListener(AsyncListener listener) {
		this.context.addListener(listener);
	}

	@Override
	public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
		this.context.addListener(listener, request, response);
	}

	@Override
	public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
		return this.context.createListener(type);
	}

	@Override
	public void setTimeout(long timeout) {
		this.context.setTimeout(timeout);
	}

	@Override
	public long getTimeout() {
		return this.context.getTimeout();
	}

}
