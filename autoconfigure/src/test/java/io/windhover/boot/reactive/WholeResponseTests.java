/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calls that the server gets for a response.
 */
class WholeResponseTests {

	private final RecordingResponse body = new RecordingResponse();

	private final WindhoverServerHttpResponse response = this.body.forSpring();

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void monoIsOneWriteThatIsAlsoTheLast() {
		this.response.writeWith(Mono.just(buffer("{}"))).then(Mono.defer(this.response::setComplete)).block();
		assertThat(this.body.calls).containsExactly("write '{}' last");
	}

	@Test
	void monoThatEmitsLaterIsOneWriteToo() {
		Mono<DataBuffer> later = Mono.delay(Duration.ofMillis(1)).map((ignored) -> buffer("{}"));
		this.response.writeWith(later).then(Mono.defer(this.response::setComplete)).block();
		assertThat(this.body.calls).containsExactly("write '{}' last");
	}

	@Test
	void fluxIsOneWritePerBufferAndOneForTheEnd() {
		this.response.writeWith(Flux.just(buffer("a"), buffer("b")))
			.then(Mono.defer(this.response::setComplete))
			.block();
		assertThat(this.body.calls).containsExactly("write 'a'", "write 'b'", "write '' last");
	}

	@Test
	void flushedStreamDisablesBuffering() {
		this.response.writeAndFlushWith(Flux.just(Flux.just(buffer("a"), buffer("b")))).block();
		assertThat(this.body.calls).containsExactly("disableBuffering", "write 'a'", "write 'b'", "write '' last");
	}

	@Test
	void nothingIsWrittenAfterTheRequest() {
		this.response.detach();
		assertThat(this.response.writeWith(Mono.just(buffer("late"))).blockOptional()).isEmpty();
		assertThat(this.body.calls).isEmpty();
	}

	@Test
	void cancelledWriteCancelsTheActionsBeforeTheCommit() {
		Sinks.Empty<Void> action = Sinks.empty();
		this.response.beforeCommit(action::asMono);
		this.response.writeWith(Mono.just(buffer("{}"))).subscribe().dispose();
		assertThat(action.currentSubscriberCount()).isZero();
		assertThat(this.response.isCommitted()).isFalse();
		this.response.writeWith(Mono.just(buffer("sorry"))).block();
		assertThat(this.body.calls).containsExactly("write 'sorry' last");
	}

	@Test
	void headIsNotAppliedAfterTheRequest() {
		Sinks.Empty<Void> action = Sinks.empty();
		this.response.beforeCommit(action::asMono);
		this.response.setStatusCode(HttpStatus.CREATED);
		this.response.addCookie(ResponseCookie.from("secret", "1").build());
		AtomicReference<Throwable> failure = new AtomicReference<>();
		this.response.setComplete().subscribe(null, failure::set);
		this.response.detach();
		action.tryEmitEmpty();
		assertThat(failure.get()).isInstanceOf(IllegalStateException.class).hasMessage("The response is complete");
		assertThat(this.body.getStatusCode()).isEqualTo(200);
		assertThat(this.body.getHeaders().isEmpty()).isTrue();
	}

}
