/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.HttpHandler;

/**
 * Spring's {@link HttpHandler} as an application. It runs on the thread on which the
 * server calls it, the event loop.
 */
final class ReactiveHttpApplication implements IHttpApplication<ReactiveExchange> {

	private final HttpHandler handler;

	ReactiveHttpApplication(HttpHandler handler) {
		this.handler = handler;
	}

	@Override
	public ReactiveExchange createContext(IFeatureCollection requestFeatures) {
		return new ReactiveExchange(requestFeatures);
	}

	@Override
	public CompletionStage<Void> processRequest(ReactiveExchange exchange) {
		return exchange.handle(this.handler);
	}

	@Override
	public void disposeContext(ReactiveExchange exchange, @Nullable Throwable failure) {
		exchange.detach();
	}

}
