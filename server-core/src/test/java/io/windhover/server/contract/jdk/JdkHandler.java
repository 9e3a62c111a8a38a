/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request through the application: context, processing, response, disposal.
 */
final class JdkHandler<C> implements HttpHandler {

	private final IHttpApplication<C> application;

	private final RequestsInFlight requests;

	private final Executor executor;

	JdkHandler(IHttpApplication<C> application, RequestsInFlight requests, Executor executor) {
		this.application = application;
		this.requests = requests;
		this.executor = executor;
	}

	@Override
	public void handle(HttpExchange exchange) {
		JdkResponse response = new JdkResponse(exchange);
		JdkResponseBody body = new JdkResponseBody(exchange, response, this.executor);
		FeatureCollection features = new FeatureCollection();
		features.set(IHttpRequestFeature.class, new JdkRequest(exchange, this.executor));
		features.set(IHttpResponseFeature.class, response);
		features.set(IHttpResponseBodyFeature.class, body);
		this.requests.begin();
		C context;
		try {
			context = this.application.createContext(features);
		}
		catch (RuntimeException ex) {
			body.finish(ex).whenComplete((ignored, alsoIgnored) -> this.requests.end());
			return;
		}
		// The exchange outlives this method: it ends when the response is complete.
		process(context).whenComplete((ignored, failure) -> complete(context, body, cause(failure)));
	}

	private CompletionStage<Void> process(C context) {
		try {
			return this.application.processRequest(context);
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void complete(C context, JdkResponseBody body, @Nullable Throwable failure) {
		body.finish(failure).whenComplete((ignored, alsoIgnored) -> {
			try {
				this.application.disposeContext(context, failure);
			}
			finally {
				this.requests.end();
			}
		});
	}

	private static @Nullable Throwable cause(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
