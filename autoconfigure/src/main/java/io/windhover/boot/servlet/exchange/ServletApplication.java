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
 * Feeds a server's requests to Jetty. What Jetty needs for a request stays with the
 * connection, or in a pool where the server does not let anything stay.
 */
public final class ServletApplication implements IHttpApplication<ServletExchange> {

	/** Enough for the requests that run at a time; more would be more to look through. */
	private static final int POOL_SIZE = 256;

	private final EngineConnector connector;

	private final @Nullable Executor executor;

	private final Executor aside = new AsideThreads();

	private final ArrayBlockingQueue<ServletExchange> pool = new ArrayBlockingQueue<>(POOL_SIZE);

	private final AtomicLong created = new AtomicLong();

	/**
	 * Create the application.
	 * @param connector the engine
	 * @param executor what runs the application, or {@code null} when it runs on the
	 * server's threads
	 */
	public ServletApplication(EngineConnector connector, @Nullable Executor executor) {
		this.connector = connector;
		this.executor = executor;
	}

	/**
	 * How many exchanges, and with them Jetty's channels, were made.
	 */
	long getCreatedExchanges() {
		return this.created.get();
	}

	@Override
	public ServletExchange createContext(IFeatureCollection requestFeatures) {
		IPersistentStateFeature persistent = requestFeatures.get(IPersistentStateFeature.class);
		ServletExchange exchange = (persistent != null) ? kept(persistent.getState()) : pooled();
		exchange.begin(requestFeatures);
		return exchange;
	}

	private ServletExchange kept(Map<Object, Object> state) {
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

	private ServletExchange create(boolean kept) {
		this.created.incrementAndGet();
		return new ServletExchange(this.connector, this.executor, this.aside, kept);
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
