/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpLogging;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * One request and its response while Spring handles them. It ends with the handler, and
 * is cancelled if the client disconnects before the handler has produced the whole
 * response.
 */
final class ReactiveExchange implements CoreSubscriber<Void>, Runnable {

	private static final Log logger = HttpLogging.forLogName(ReactiveExchange.class);

	private final IFeatureCollection features;

	private final WindhoverServerHttpRequest request;

	private final WindhoverServerHttpResponse response;

	private final CompletableFuture<Void> completion = new CompletableFuture<>();

	private volatile @Nullable Subscription handling;

	ReactiveExchange(IFeatureCollection features) {
		this.features = features;
		this.response = new WindhoverServerHttpResponse(features);
		this.request = new WindhoverServerHttpRequest(features, features.getRequired(IHttpRequestFeature.class), this);
	}

	/**
	 * Handles the request.
	 * @param handler the handler
	 * @return completes when the handler does
	 */
	CompletionStage<Void> handle(HttpHandler handler) {
		Mono<Void> result = this.request.isValid() ? handler.handle(this.request, response()) : reject();
		result.subscribe(this);
		if (!this.completion.isDone()) {
			watchClient();
		}
		return this.completion;
	}

	private ServerHttpResponse response() {
		boolean head = this.request.getMethod() == HttpMethod.HEAD;
		return head ? new HttpHeadResponseDecorator(this.response) : this.response;
	}

	private Mono<Void> reject() {
		logger.debug("Rejected a request whose path, query or host is not valid in a URI");
		this.response.setStatusCode(HttpStatus.BAD_REQUEST);
		return this.response.setComplete();
	}

	private void watchClient() {
		IHttpRequestLifetimeFeature lifetime = this.features.get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null) {
			lifetime.onRequestAborted(this);
		}
	}

	/**
	 * Cancels the handler because the client has disconnected.
	 */
	@Override
	public void run() {
		Subscription current = this.handling;
		// A response that the server has to its end is sent: a client that has only ended
		// its output waits for it, and for a client that is gone the sending fails.
		if (current == null || this.completion.isDone() || this.response.isEnded()) {
			return;
		}
		current.cancel();
		// Without a failure the server would end the response normally, and the client
		// would take a part for the whole.
		this.completion.completeExceptionally(ConnectionAbortedException.clientDisconnected());
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.handling = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Void nothing) {
		// Never called: a Void has no instances.
	}

	@Override
	public void onError(Throwable failure) {
		this.completion.completeExceptionally(FailureTranslator.toServer(failure));
	}

	@Override
	public void onComplete() {
		this.completion.complete(null);
	}

	/**
	 * Drops the server's objects, as the request is complete.
	 */
	void detach() {
		this.request.detach();
		this.response.detach();
	}

}
