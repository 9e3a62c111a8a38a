/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * An asynchronous context that expects its client to disconnect. It differs from Jetty's
 * in two ways:
 * <ul>
 * <li>A dispatch after the client has disconnected, which has ended the request, is
 * ignored. Jetty throws, and Spring or Reactor log an error, although the application
 * cannot know about the disconnect in time.
 * <li>Its listeners are told that the request is complete also if the response fails
 * after its head was sent. Jetty does not call them, so they would not clean up.
 * </ul>
 */
public final class DisconnectAwareAsyncContext implements AsyncContext {

	private static final Log logger = LogFactory.getLog(DisconnectAwareAsyncContext.class);

	private final AsyncContext context;

	private final ServletRequest request;

	private final ServletResponse response;

	private final List<CompletionListener> listeners = new CopyOnWriteArrayList<>();

	private volatile boolean clientDisconnected;

	DisconnectAwareAsyncContext(AsyncContext context) {
		this.context = context;
		// The context does not have them any more when the request is complete.
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
	 * Tells the listeners that the request is complete, because it has failed after the
	 * head of its response was sent. They are called while the request still exists.
	 * @param failure the failure
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

	/** Called when the client has disconnected, by any thread. */
	void clientDisconnected() {
		this.clientDisconnected = true;
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
			if (!this.clientDisconnected) {
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
		this.context.addListener(register(listener));
	}

	@Override
	public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
		this.context.addListener(register(listener), request, response);
	}

	private AsyncListener register(AsyncListener listener) {
		CompletionListener registered = new CompletionListener(listener);
		this.listeners.add(registered);
		return registered;
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

	/** Tells the application's listener once that the request is complete. */
	private final class CompletionListener implements AsyncListener {

		private final AsyncListener listener;

		private final AtomicBoolean completed = new AtomicBoolean();

		CompletionListener(AsyncListener listener) {
			this.listener = listener;
		}

		@Override
		public void onComplete(AsyncEvent event) throws IOException {
			if (this.completed.compareAndSet(false, true)) {
				this.listener.onComplete(event);
			}
		}

		@Override
		public void onError(AsyncEvent event) throws IOException {
			try {
				this.listener.onError(event);
			}
			finally {
				completeAfterLast(event.getThrowable());
			}
		}

		/** A response whose head was sent is aborted after the last listener's error. */
		private void completeAfterLast(Throwable failure) {
			List<CompletionListener> all = DisconnectAwareAsyncContext.this.listeners;
			if (DisconnectAwareAsyncContext.this.response.isCommitted() && this == all.get(all.size() - 1)) {
				completeWithFailure(failure);
			}
		}

		@Override
		public void onTimeout(AsyncEvent event) throws IOException {
			this.listener.onTimeout(event);
		}

		@Override
		public void onStartAsync(AsyncEvent event) throws IOException {
			this.listener.onStartAsync(event);
		}

	}

}
