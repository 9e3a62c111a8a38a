/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.boot.servlet.engine.EngineConnector;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IPersistentStateFeature;
import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;

/**
 * An application that feeds a server's requests to Jetty. The objects that Jetty needs
 * for a request are costly to create: they are kept in the connection's persistent state,
 * or, if the server has none, in a pool.
 * <p>
 * See docs/decisions/0008-servlets-through-jettys-engine.md.
 */
public final class ServletApplication implements IHttpApplication<ServletExchange> {

	/** Enough for the requests that run at the same time. */
	private static final int POOL_SIZE = 256;

	private final EngineConnector connector;

	private final @Nullable Executor executor;

	private final Executor multipartExecutor = new MultipartExecutor();

	private final ArrayBlockingQueue<ServletExchange> pool = new ArrayBlockingQueue<>(POOL_SIZE);

	private final AtomicLong created = new AtomicLong();

	/**
	 * Creates an application.
	 * @param connector the engine
	 * @param executor runs tasks of the application, or {@code null} if the application
	 * runs on the server's threads
	 */
	public ServletApplication(EngineConnector connector, @Nullable Executor executor) {
		this.connector = connector;
		this.executor = executor;
	}

	/**
	 * Returns the number of exchanges, and so of Jetty's channels, that were created.
	 */
	long getCreatedExchanges() {
		return this.created.get();
	}

	@Override
	public ServletExchange createContext(IFeatureCollection requestFeatures) {
		IPersistentStateFeature persistent = requestFeatures.get(IPersistentStateFeature.class);
		ServletExchange exchange = (persistent != null) ? persistent(persistent.getState()) : pooled();
		exchange.begin(requestFeatures);
		return exchange;
	}

	private ServletExchange persistent(Map<Object, Object> state) {
		if (state.get(this) instanceof ServletExchange exchange && exchange.isReusable()) {
			return exchange;
		}
		ServletExchange exchange = create(true);
		state.put(this, exchange);
		return exchange;
	}

	private ServletExchange pooled() {
		ServletExchange exchange = this.pool.poll();
		return (exchange != null) ? exchange : create(false);
	}

	private ServletExchange create(boolean persistent) {
		this.created.incrementAndGet();
		return new ServletExchange(this.connector, this.executor, this.multipartExecutor, persistent);
	}

	@Override
	public CompletionStage<Void> processRequest(ServletExchange exchange) throws BadHttpRequestException {
		return exchange.process();
	}

	@Override
	public void disposeContext(ServletExchange exchange, @Nullable Throwable failure) {
		if (exchange.isPoolable()) {
			this.pool.offer(exchange);
		}
	}

}
