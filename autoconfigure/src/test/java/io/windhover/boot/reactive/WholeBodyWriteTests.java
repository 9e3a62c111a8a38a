/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.FeatureCollection;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server is asked to do for a response.
 */
class WholeBodyWriteTests {

	private final RecordingBody body = new RecordingBody();

	private final WindhoverServerHttpResponse response = response(this.body);

	private static WindhoverServerHttpResponse response(IHttpResponseBodyFeature body) {
		FeatureCollection features = new FeatureCollection();
		features.set(IHttpResponseFeature.class, new Head());
		features.set(IHttpResponseBodyFeature.class, body);
		return new WindhoverServerHttpResponse(features);
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void oneBufferIsOneWriteThatIsAlsoTheLast() {
		this.response.writeWith(Mono.just(buffer("{}"))).then(Mono.defer(this.response::setComplete)).block();
		assertThat(this.body.calls).containsExactly("write '{}' last");
	}

	@Test
	void bufferThatComesLaterIsOneWriteToo() {
		Mono<DataBuffer> later = Mono.delay(Duration.ofMillis(1)).map((ignored) -> buffer("{}"));
		this.response.writeWith(later).then(Mono.defer(this.response::setComplete)).block();
		assertThat(this.body.calls).containsExactly("write '{}' last");
	}

	@Test
	void streamIsAWriteForEachBufferAndOneForTheEnd() {
		this.response.writeWith(Flux.just(buffer("a"), buffer("b")))
			.then(Mono.defer(this.response::setComplete))
			.block();
		assertThat(this.body.calls).containsExactly("write 'a'", "write 'b'", "write '' last");
	}

	@Test
	void flushedStreamAsksThatNothingIsHeldBack() {
		this.response.writeAndFlushWith(Flux.just(Flux.just(buffer("a"), buffer("b")))).block();
		assertThat(this.body.calls).containsExactly("disableBuffering", "write 'a'", "write 'b'", "write '' last");
	}

	@Test
	void nothingIsWrittenAfterTheRequestIsOver() {
		this.response.detach();
		assertThat(this.response.writeWith(Mono.just(buffer("late"))).blockOptional()).isEmpty();
		assertThat(this.body.calls).isEmpty();
	}

	private static final class RecordingBody implements IHttpResponseBodyFeature, BodyWriter {

		private final List<String> calls = new ArrayList<>();

		@Override
		public BodyWriter getWriter() {
			return this;
		}

		@Override
		public void write(ByteBuffer data, boolean last, WriteCallback callback) {
			this.calls.add("write '" + StandardCharsets.UTF_8.decode(data) + "'" + (last ? " last" : ""));
			callback.succeeded();
		}

		@Override
		public CompletionStage<Void> start() {
			this.calls.add("start");
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public CompletionStage<Void> complete() {
			this.calls.add("complete");
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void disableBuffering() {
			this.calls.add("disableBuffering");
		}

	}

	private static final class Head implements IHttpResponseFeature {

		private final HttpHeaders headers = new HttpHeaders();

		@Override
		public int getStatusCode() {
			return 200;
		}

		@Override
		public void setStatusCode(int statusCode) {
		}

		@Override
		public @Nullable String getReasonPhrase() {
			return null;
		}

		@Override
		public void setReasonPhrase(@Nullable String reasonPhrase) {
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public boolean hasStarted() {
			return false;
		}

		@Override
		public void onStarting(Runnable callback) {
		}

		@Override
		public void onCompleted(Runnable callback) {
		}

	}

}
