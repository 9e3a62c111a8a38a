/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.windhover.boot.reactive.websocket.UpgradableResponse;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/**
 * A {@link ServerHttpResponse} over the features of a request. See
 * docs/decisions/0018-reactive-response-without-springs-base-class.md for why it does not
 * extend Spring's base class.
 */
final class WindhoverServerHttpResponse implements ServerHttpResponse, ZeroCopyHttpOutputMessage, UpgradableResponse {

	private final IFeatureCollection features;

	private final ResponseOutput output;

	private final ResponseCommit commit;

	WindhoverServerHttpResponse(IFeatureCollection features) {
		this.features = features;
		this.output = new ResponseOutput(features);
		this.commit = this.output.commit();
	}

	/**
	 * Drops the features, which the server uses again for the next request.
	 */
	void detach() {
		this.output.detach();
	}

	/**
	 * Returns whether the server was given the response to its end, sent or not.
	 */
	boolean isEnded() {
		return this.output.isEnded();
	}

	@Override
	public DataBufferFactory bufferFactory() {
		return DefaultDataBufferFactory.sharedInstance;
	}

	@Override
	public boolean setStatusCode(@Nullable HttpStatusCode status) {
		if (this.commit.isFinished()) {
			return false;
		}
		this.output.setStatusCode(status);
		return true;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		HttpStatusCode status = this.output.getStatusCode();
		return (status != null) ? status : HttpStatus.OK;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.output.getHeaders();
	}

	@Override
	public MultiValueMap<String, ResponseCookie> getCookies() {
		MultiValueMap<String, ResponseCookie> result = this.output.getCookies();
		if (result == null) {
			result = new LinkedMultiValueMap<>();
			this.output.setCookies(result);
		}
		return this.commit.isFinished() ? CollectionUtils.unmodifiableMultiValueMap(result) : result;
	}

	@Override
	public void addCookie(ResponseCookie cookie) {
		if (this.commit.isFinished()) {
			throw new IllegalStateException(
					"Cannot add the cookie " + cookie.getName() + ": the response is already committed");
		}
		getCookies().add(cookie.getName(), cookie);
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		this.commit.addAction(action);
	}

	@Override
	public boolean isCommitted() {
		return this.commit.isBegun();
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> source) {
		return (source instanceof Mono<? extends DataBuffer> single) ? BodyWrite.whole(this.output, single)
				: BodyWrite.streamed(this.output, Flux.from(source));
	}

	/**
	 * Writes pieces that leave one by one. Every write here does that; only layers above
	 * the server, such as compression, have to be told.
	 */
	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> source) {
		return Mono.defer(() -> {
			this.output.body().disableBuffering();
			return BodyWrite.streamed(this.output, Flux.from(source).concatMap((piece) -> piece, 0));
		});
	}

	@Override
	public Mono<Void> writeWith(Path file, long position, long count) {
		return Mono.defer(() -> end(() -> this.output.body().sendFile(file, position, count)));
	}

	@Override
	public Mono<Void> setComplete() {
		// Nearly every response was committed by its body; this call is then a question.
		return this.commit.isBegun() ? Mono.empty() : Mono.defer(() -> end(() -> this.output.body().complete()));
	}

	private Mono<Void> end(Supplier<CompletionStage<Void>> end) {
		if (!this.commit.begin()) {
			return Mono.empty();
		}
		return afterActions(() -> {
			this.output.finishCommit();
			this.output.setEnded();
			return mono(end.get());
		});
	}

	@Override
	public Mono<DuplexBody> upgrade() {
		return Mono.defer(() -> {
			IHttpUpgradeFeature upgrade = this.features.get(IHttpUpgradeFeature.class);
			if (upgrade == null || this.commit.isBegun()) {
				return Mono.error(new IllegalStateException("The request cannot be upgraded"));
			}
			// The client's fault: a body, or HTTP/1.0 (RFC 9110, 7.8).
			if (!upgrade.isUpgradableRequest() || !this.commit.begin()) {
				return Mono.error(new ServerWebInputException("The request cannot be upgraded"));
			}
			return afterActions(() -> {
				this.output.finishCommit();
				return Mono.fromCompletionStage(upgrade.upgrade()).onErrorMap(this::refusedUpgrade);
			});
		});
	}

	// The request was upgradable: the limit of upgraded connections is reached.
	private Throwable refusedUpgrade(Throwable failure) {
		if (this.output.hasStarted()) {
			return FailureTranslator.toSpring(failure);
		}
		this.commit.rollBack();
		return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, failure.getMessage(), failure);
	}

	@Override
	public void abort() {
		IHttpRequestLifetimeFeature lifetime = this.features.get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null && !this.output.isDetached()) {
			lifetime.abort();
		}
	}

	private <T> Mono<T> afterActions(Supplier<Mono<T>> next) {
		Mono<Void> actions = this.commit.actions();
		return (actions != null) ? actions.then(Mono.defer(next)) : next.get();
	}

	private static Mono<Void> mono(CompletionStage<Void> stage) {
		CompletableFuture<Void> future = stage.toCompletableFuture();
		boolean done = future.isDone() && !future.isCompletedExceptionally();
		return done ? Mono.empty() : Mono.fromCompletionStage(stage).onErrorMap(FailureTranslator::toSpring);
	}

}
