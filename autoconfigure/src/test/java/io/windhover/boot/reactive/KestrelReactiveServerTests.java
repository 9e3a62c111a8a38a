/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.windhover.boot.server.KestrelServerFactory;
import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.testing.RawClient;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On Kestrel.
 */
class KestrelReactiveServerTests extends AbstractReactiveServerTests {

	@Override
	ServerFactory serverFactory() {
		return new KestrelServerFactory();
	}

	@Test
	void headAndBodyAreTheseBytes() {
		serve((request, response) -> {
			response.getHeaders().set("Content-Type", "application/json");
			response.getHeaders().set("Date", "now");
			return response.writeWith(Mono.just(buffer("{\"a\":1}")));
		});
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
			assertThat(raw.readUntil("{\"a\":1}").split("\r\n")).containsExactlyInAnyOrder("HTTP/1.1 200 OK",
					"Content-Type: application/json", "Date: now", "Server: Kestrel", "Content-Length: 7", "",
					"{\"a\":1}");
		}
	}

	@Test
	void handlerIsCancelledWhenTheClientGoesAway() {
		CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
		serve((request, response) -> response
			.writeAndFlushWith(Flux.concat(Mono.just(Mono.just(buffer("first"))), Flux.<Mono<DataBuffer>>never())
				.doOnCancel(() -> cancelled.complete(true))));
		RawClient raw = new RawClient(port());
		raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
		raw.readUntil("first");
		raw.reset();
		assertThat(cancelled).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void handlerWithoutResponseIsCancelledWhenTheClientGoesAway() {
		CompletableFuture<Boolean> begun = new CompletableFuture<>();
		CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
		serve((request, response) -> Mono.<Void>never()
			.doOnSubscribe((ignored) -> begun.complete(true))
			.doOnCancel(() -> cancelled.complete(true)));
		RawClient raw = new RawClient(port());
		raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
		assertThat(begun).succeedsWithin(Duration.ofSeconds(10));
		raw.reset();
		assertThat(cancelled).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void endsOfTheConnectionAreKnown() throws Exception {
		AtomicReference<InetSocketAddress> remote = new AtomicReference<>();
		AtomicReference<InetSocketAddress> local = new AtomicReference<>();
		serve((request, response) -> {
			remote.set(request.getRemoteAddress());
			local.set(request.getLocalAddress());
			return Mono.empty();
		});
		send(request("/").build());
		assertThat(remote.get().getAddress().isLoopbackAddress()).isTrue();
		assertThat(local.get().getPort()).isEqualTo(port());
	}

	@Test
	void tooLargeABodyIsRefusedWithItsStatus() {
		serve((request, response) -> text(request.getBody()).then());
		try (RawClient raw = new RawClient(port())) {
			raw.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000001\r\n\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
		}
	}

}
