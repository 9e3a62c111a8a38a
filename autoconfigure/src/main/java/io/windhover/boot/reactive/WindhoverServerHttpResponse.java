/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.windhover.boot.reactive.websocket.UpgradableResponse;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.http.HeaderName;
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
 * A response in Spring's terms. Spring's own base class is not used: what it builds
 * around the usual response, one buffer, costs more than writing it.
 */
final class WindhoverServerHttpResponse implements ServerHttpResponse, ZeroCopyHttpOutputMessage, UpgradableResponse {

	private final IFeatureCollection features;

	private final IHttpResponseFeature response;

	private final IHttpResponseBodyFeature body;

	private final HeadersAdapter headersAdapter;

	private final HttpHeaders headers;

	private final ResponseCommit commit = new ResponseCommit();

	private @Nullable HttpHeaders readOnlyHeaders;

	private @Nullable HttpStatusCode statusCode;

	private @Nullable MultiValueMap<String, ResponseCookie> cookies;

	private volatile boolean ended;

	private volatile boolean detached;

	WindhoverServerHttpResponse(IFeatureCollection features) {
		this.features = features;
		this.response = features.getRequired(IHttpResponseFeature.class);
		this.body = features.getRequired(IHttpResponseBodyFeature.class);
		this.headersAdapter = new HeadersAdapter(this.response.getHeaders());
		this.headers = new HttpHeaders(this.headersAdapter);
	}

	/**
	 * Let go of the features, which the server uses again for the next request.
	 */
	void detach() {
		this.detached = true;
		this.commit.finish();
		this.headersAdapter.detach();
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
		this.statusCode = status;
		return true;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		HttpStatusCode status = this.statusCode;
		return (status != null) ? status : HttpStatus.OK;
	}

	@Override
	public HttpHeaders getHeaders() {
		if (!this.commit.isFinished()) {
			return this.headers;
		}
		HttpHeaders readOnly = this.readOnlyHeaders;
		if (readOnly == null) {
			readOnly = HttpHeaders.readOnlyHttpHeaders(this.headers);
			this.readOnlyHeaders = readOnly;
		}
		return readOnly;
	}

	@Override
	public MultiValueMap<String, ResponseCookie> getCookies() {
		MultiValueMap<String, ResponseCookie> result = this.cookies;
		if (result == null) {
			result = new LinkedMultiValueMap<>();
			this.cookies = result;
		}
		return this.commit.isFinished() ? CollectionUtils.unmodifiableMultiValueMap(result) : result;
	}

	@Override
	public void addCookie(ResponseCookie cookie) {
		if (this.commit.isFinished()) {
			throw new IllegalStateException(
					"The cookie " + cookie.getName() + " comes too late, the response is committed");
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
		return (source instanceof Mono<? extends DataBuffer> single) ? new WholeBodyWrite(this, single)
				: new StreamedBodyWrite(this, Flux.from(source));
	}

	/**
	 * Write pieces that are meant to leave one by one. As every write of ours does that,
	 * only the layers above the server have to be told.
	 */
	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> source) {
		return Mono.defer(() -> {
			this.body.disableBuffering();
			return new StreamedBodyWrite(this, Flux.from(source).concatMap((piece) -> piece, 0));
		});
	}

	@Override
	public Mono<Void> writeWith(Path file, long position, long count) {
		return Mono.defer(() -> {
			if (!this.commit.begin()) {
				return Mono.empty();
			}
			return afterActions(() -> {
				finishCommit();
				this.ended = true;
				return mono(this.body.sendFile(file, position, count));
			});
		});
	}

	@Override
	public Mono<Void> setComplete() {
		// Nearly always the response was committed by its body, and this is a question.
		return this.commit.isBegun() ? Mono.empty() : Mono.defer(this::complete);
	}

	private Mono<Void> complete() {
		if (!this.commit.begin()) {
			return Mono.empty();
		}
		return afterActions(() -> {
			finishCommit();
			this.ended = true;
			return mono(this.body.complete());
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
				finishCommit();
				return Mono.fromCompletionStage(upgrade.upgrade()).onErrorMap(this::refusedUpgrade);
			});
		});
	}

	// It was upgradable, so there are as many upgraded connections as there may be.
	private Throwable refusedUpgrade(Throwable failure) {
		if (this.response.hasStarted()) {
			return Failures.translate(failure);
		}
		this.commit.takeBack();
		return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, failure.getMessage(), failure);
	}

	@Override
	public void abort() {
		IHttpRequestLifetimeFeature lifetime = this.features.get(IHttpRequestLifetimeFeature.class);
		if (lifetime != null && !this.detached) {
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
		return done ? Mono.empty() : Mono.fromCompletionStage(stage).onErrorMap(Failures::translate);
	}

	ResponseCommit getCommit() {
		return this.commit;
	}

	/**
	 * Make the head final, after the actions have run.
	 * @throws RuntimeException if the head has what cannot be sent; it is not final then
	 * @throws IllegalStateException if the response is over
	 */
	void finishCommit() {
		requireAttached();
		try {
			applyHead();
		}
		catch (RuntimeException ex) {
			this.commit.takeBack();
			throw ex;
		}
		this.commit.finish();
	}

	private void applyHead() {
		HttpStatusCode status = this.statusCode;
		if (status != null) {
			this.response.setStatusCode(status.value());
		}
		MultiValueMap<String, ResponseCookie> set = this.cookies;
		if (set != null) {
			applyCookies(set);
		}
	}

	private void applyCookies(MultiValueMap<String, ResponseCookie> set) {
		for (List<ResponseCookie> sameName : set.values()) {
			sameName.forEach((cookie) -> this.response.getHeaders().add(HeaderName.SET_COOKIE, cookie.toString()));
		}
	}

	/**
	 * Forget what was said about a body that will not be sent.
	 */
	void clearContentHeaders() {
		getHeaders().clearContentHeaders();
	}

	/**
	 * Write a piece of the body.
	 * @param bytes the bytes
	 * @param last whether nothing follows
	 * @param callback told when the next piece may be written
	 * @throws IllegalStateException if the response is over
	 */
	void write(ByteBuffer bytes, boolean last, WriteCallback callback) {
		requireAttached();
		if (last) {
			this.ended = true;
		}
		this.body.getWriter().write(bytes, last, callback);
	}

	/**
	 * Whether the server was given the response to its end, sent or not.
	 */
	boolean isEnded() {
		return this.ended;
	}

	// The features are the next request's.
	private void requireAttached() {
		if (this.detached) {
			throw new IllegalStateException("The response is over");
		}
	}

}
