/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * An asynchronous context of a request whose client may leave. It takes a dispatch
 * without complaint when the client is gone, and with it the request: whoever dispatches
 * cannot know that, Jetty would throw, and Spring or Reactor log what nobody can help.
 * And it tells its listeners that the request is complete, which Jetty does not when a
 * response that has begun fails: what they clean up would be left.
 */
public final class WatchedAsyncContext implements AsyncContext {

	private static final Log logger = LogFactory.getLog(WatchedAsyncContext.class);

	private final AsyncContext context;

	private final ServletRequest request;

	private final ServletResponse response;

	private final List<CompletionListener> listeners = new CopyOnWriteArrayList<>();

	private volatile boolean clientGone;

	/**
	 * Creates a context.
	 * @param context Jetty's context
	 */
	public WatchedAsyncContext(AsyncContext context) {
		this.context = context;
		// Later there may be none any more.
		this.request = context.getRequest();
		this.response = context.getResponse();
	}

	/**
	 * Returns whether the application has added a listener.
	 * @return whether there is one
	 */
	public boolean hasListeners() {
		return !this.listeners.isEmpty();
	}

	/**
	 * A listener was told of an error: after the last one, a response that has begun is
	 * aborted.
	 */
	void errorTold(CompletionListener listener, Throwable failure) {
		if (this.response.isCommitted() && listener == this.listeners.get(this.listeners.size() - 1)) {
			completeWithFailure(failure);
		}
	}

	/**
	 * The request fails after its response has begun: tell the listeners that it is
	 * complete, as long as there is a request.
	 * @param failure why
	 */
	public void completeWithFailure(Throwable failure) {
		AsyncEvent event = new AsyncEvent(this, this.request, this.response, failure);
		for (CompletionListener listener : this.listeners) {
			try {
				listener.onComplete(event);
			}
			catch (IOException | RuntimeException ex) {
				logger.warn("A listener to an asynchronous request failed", ex);
			}
		}
	}

	/** The client is gone. Any thread. */
	public void clientGone() {
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
		this.context.addListener(added(listener));
	}

	@Override
	public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
		this.context.addListener(added(listener), request, response);
	}

	private AsyncListener added(AsyncListener listener) {
		CompletionListener added = new CompletionListener(this, listener);
		this.listeners.add(added);
		return added;
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
