/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.windhover.boot.servlet.InMemoryResponse;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IPersistentStateFeature;

/**
 * A connection in memory: the features of consecutive requests.
 */
final class InMemoryConnection
		implements IFeatureCollection, IHttpConnectionFeature, IPersistentStateFeature, IHttpRequestLifetimeFeature {

	private final SocketAddress remoteAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);

	private final SocketAddress localAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);

	private final boolean persistent;

	private final Map<Object, Object> state = new HashMap<>();

	private final InMemoryRequest request = new InMemoryRequest();

	private final InMemoryResponse response = new InMemoryResponse();

	private Runnable abortListener;

	private boolean aborted;

	/**
	 * Creates a connection.
	 * @param persistent whether it keeps state for the application
	 */
	InMemoryConnection(boolean persistent) {
		this.persistent = persistent;
		this.request.getHeaders().add("Host", "localhost:8080");
	}

	InMemoryRequest getRequest() {
		return this.request;
	}

	InMemoryResponse getResponse() {
		return this.response;
	}

	/** Lets an application process the request, possibly not for the first time. */
	<C> CompletableFuture<Void> process(IHttpApplication<C> application) throws Exception {
		this.response.begin();
		C context = application.createContext(this);
		CompletableFuture<Void> outcome = application.processRequest(context).toCompletableFuture();
		if (outcome.isDone()) {
			application.disposeContext(context, null);
			return outcome;
		}
		return outcome.whenComplete((ignored, failure) -> application.disposeContext(context, failure));
	}

	@Override
	public <F> F get(Class<F> type) {
		return type.cast(find(type));
	}

	private Object find(Class<?> type) {
		if (type == IHttpRequestFeature.class) {
			return this.request;
		}
		if (type == IHttpResponseFeature.class || type == IHttpResponseBodyFeature.class) {
			return this.response;
		}
		if (type == IHttpConnectionFeature.class || type == IHttpRequestLifetimeFeature.class) {
			return this;
		}
		return (type == IPersistentStateFeature.class && this.persistent) ? this : null;
	}

	@Override
	public <F> void set(Class<F> type, F feature) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isReadOnly() {
		return true;
	}

	@Override
	public int getRevision() {
		return 0;
	}

	@Override
	public Map<Object, Object> getState() {
		return this.state;
	}

	@Override
	public String getConnectionId() {
		return "memory";
	}

	@Override
	public SocketAddress getRemoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public SocketAddress getLocalAddress() {
		return this.localAddress;
	}

	@Override
	public boolean isRequestAborted() {
		return this.aborted;
	}

	@Override
	public void onRequestAborted(Runnable callback) {
		this.abortListener = callback;
	}

	@Override
	public void abort() {
		this.aborted = true;
		if (this.abortListener != null) {
			this.abortListener.run();
		}
	}

}
