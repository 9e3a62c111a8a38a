/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calls that the server gets for a response in pieces that is cancelled, fails or
 * comes too late.
 */
class StreamedResponseTests {

	private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final RecordingResponse server = new RecordingResponse();

	private final WindhoverServerHttpResponse response = this.server.forSpring();

	private final Sinks.Empty<Void> action = Sinks.empty();

	/** Creates a buffer that knows whether it was released. */
	private NettyDataBuffer buffer(String text) {
		return this.buffers.wrap(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
	}

	private Disposable writeAfterAction(Flux<NettyDataBuffer> body, AtomicReference<Throwable> failure) {
		this.response.beforeCommit(this.action::asMono);
		this.response.setStatusCode(HttpStatus.CREATED);
		this.response.addCookie(ResponseCookie.from("secret", "1").build());
		return this.response.writeWith(body).subscribe(null, failure::set);
	}

	private void assertServerUntouched() {
		assertThat(this.server.getStatusCode()).isEqualTo(200);
		assertThat(this.server.getHeaders().isEmpty()).isTrue();
		assertThat(this.server.calls).isEmpty();
	}

	@Test
	void cancelledWriteDoesNotCommitTheNextResponse() {
		NettyDataBuffer buffer = buffer("a");
		Disposable write = writeAfterAction(Flux.just(buffer), new AtomicReference<>());
		write.dispose();
		this.response.detach();
		assertThat(this.action.currentSubscriberCount()).isZero();
		this.action.tryEmitEmpty();
		assertServerUntouched();
		assertThat(buffer.isAllocated()).isFalse();
	}

	@Test
	void writeThatOutlivesItsRequestDoesNotCommitTheNextResponse() {
		NettyDataBuffer buffer = buffer("a");
		AtomicReference<Throwable> failure = new AtomicReference<>();
		writeAfterAction(Flux.just(buffer), failure);
		this.response.detach();
		this.action.tryEmitEmpty();
		assertServerUntouched();
		assertThat(failure.get()).isInstanceOf(IllegalStateException.class).hasMessage("The response is complete");
		assertThat(buffer.isAllocated()).isFalse();
	}

	@Test
	void cancelledWriteLeavesTheResponseToTheErrorHandler() {
		writeAfterAction(Flux.just(buffer("a")), new AtomicReference<>()).dispose();
		assertThat(this.response.setStatusCode(HttpStatus.GATEWAY_TIMEOUT)).isTrue();
		this.response.setComplete().block();
		assertThat(this.server.getStatusCode()).isEqualTo(504);
		assertThat(this.server.calls).containsExactly("complete");
	}

	@Test
	void streamThatFailsBeforeTheCommitLeavesTheResponseToTheErrorHandler() {
		NettyDataBuffer buffer = buffer("a");
		AtomicReference<Throwable> failure = new AtomicReference<>();
		writeAfterAction(Flux.concat(Flux.just(buffer), Flux.error(new IllegalStateException("on purpose"))), failure);
		assertThat(failure.get()).hasMessage("on purpose");
		assertThat(this.action.currentSubscriberCount()).isZero();
		assertThat(buffer.isAllocated()).isFalse();
		this.response.setStatusCode(HttpStatus.BAD_GATEWAY);
		this.response.setComplete().block();
		assertThat(this.server.getStatusCode()).isEqualTo(502);
	}

	@Test
	void writeCommitsWhenTheActionHasRun() {
		NettyDataBuffer buffer = buffer("a");
		writeAfterAction(Flux.just(buffer), new AtomicReference<>());
		this.action.tryEmitEmpty();
		assertThat(this.server.getStatusCode()).isEqualTo(201);
		assertThat(this.server.getHeaders().get("Set-Cookie")).isEqualTo("secret=1");
		assertThat(this.server.calls).containsExactly("write 'a'", "write '' last");
		assertThat(buffer.isAllocated()).isFalse();
	}

	@Test
	void bufferOfASecondStreamIsReleased() {
		this.response.writeWith(Flux.just(buffer("first"))).block();
		NettyDataBuffer second = buffer("second");
		this.response.writeWith(Flux.just(second)).block();
		assertThat(this.server.calls).containsExactly("write 'first'", "write '' last");
		assertThat(second.isAllocated()).isFalse();
	}

}
