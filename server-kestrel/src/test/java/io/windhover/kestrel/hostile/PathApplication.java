/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.contract.TestExchange.Handler;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches each request to the handler of its path. The default handler echoes.
 */
final class PathApplication implements IHttpApplication<TestExchange> {

	private final Map<String, Handler> handlers = new ConcurrentHashMap<>();

	private final AtomicLong requests = new AtomicLong();

	PathApplication() {
		on("/hello", (exchange) -> exchange.respond("Hello"));
		on("/probe", (exchange) -> exchange.respond("Hello"));
	}

	PathApplication on(String path, Handler handler) {
		this.handlers.put(path, handler);
		return this;
	}

	/** Returns the number of requests that attackers have made. */
	long requests() {
		return this.requests.get();
	}

	@Override
	public TestExchange createContext(IFeatureCollection requestFeatures) {
		return new TestExchange(requestFeatures);
	}

	@Override
	public CompletionStage<Void> processRequest(TestExchange context) throws Exception {
		String path = context.request().getPath();
		if (!path.equals("/probe")) {
			this.requests.incrementAndGet();
		}
		return this.handlers.getOrDefault(path, Handlers::echo).handle(context);
	}

	@Override
	public void disposeContext(TestExchange context, @Nullable Throwable failure) {
	}

}
