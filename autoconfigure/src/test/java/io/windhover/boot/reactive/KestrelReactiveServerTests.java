/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests on Kestrel.
 */
class KestrelReactiveServerTests extends AbstractReactiveServerTests {

	@Override
	ServerFactory serverFactory() {
		return new KestrelServerFactory();
	}

	@Test
	void responseConsistsOfExactlyTheseFields() {
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
	void streamingHandlerIsCancelledWhenTheClientDisconnects() {
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
	void handlerWithoutResponseIsCancelledWhenTheClientDisconnects() {
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
	void halfClosedClientGetsNoResponseFromACancelledHandler() {
		CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
		serve((request, response) -> Mono.delay(Duration.ofSeconds(30))
			.then(response.writeWith(Mono.just(buffer("late"))))
			.doOnCancel(() -> cancelled.complete(true)));
		try (RawClient half = new RawClient(port())) {
			half.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").endOutput();
			assertThat(half.readAll()).doesNotContain("HTTP/1.1 200");
		}
		assertThat(cancelled).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void halfClosedClientSeesThatAResponseIsIncomplete() {
		serve((request, response) -> response.writeWith(Flux.concat(Mono.just(buffer("first")), Mono.never())));
		try (RawClient half = new RawClient(port())) {
			half.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
			half.readUntil("first\r\n");
			half.endOutput();
			assertThat(half.readAll()).isEqualTo("<broken>");
		}
	}

	@Test
	void halfClosedClientIsAnsweredByAHandlerThatIsDone() {
		serve((request, response) -> response.writeWith(Mono.just(buffer("at once"))));
		try (RawClient half = new RawClient(port())) {
			half.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").endOutput();
			assertThat(half.readAll()).startsWith("HTTP/1.1 200").endsWith("at once");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void halfClosedClientGetsTheRestOfACompletedResponse(boolean fromFile, @TempDir Path directory) throws Exception {
		String large = "0123456789".repeat(1_000_000);
		Path file = Files.writeString(directory.resolve("large.txt"), large);
		CompletableFuture<Boolean> afterwards = new CompletableFuture<>();
		serve((request, response) -> {
			response.getHeaders().setContentLength(large.length());
			Mono<Void> whole = fromFile ? ((ZeroCopyHttpOutputMessage) response).writeWith(file, 0, large.length())
					: response.writeWith(Mono.just(buffer(large)));
			return whole.then(Mono.fromRunnable(() -> afterwards.complete(true)));
		});
		try (RawClient half = new RawClient(port())) {
			half.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
			half.readUntil("\r\n\r\n");
			half.endOutput();
			assertThat(half.readAll()).hasSizeGreaterThan(large.length() - 100).endsWith("0123456789");
		}
		assertThat(afterwards).succeedsWithin(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "//a/b", "//" })
	void requestWithoutHostHasTheAddressOfTheServer(String path) {
		serve((request, response) -> response.writeWith(
				Mono.just(buffer(request.getURI() + " " + request.getURI().getPath() + " " + request.getPath()))));
		try (RawClient raw = new RawClient(port())) {
			String uri = "http://127.0.0.1:" + port() + path;
			assertThat(raw.send("GET " + path + " HTTP/1.0\r\n\r\n").readAll())
				.endsWith("\r\n\r\n" + uri + " " + path + " " + path);
		}
	}

	@Test
	void addressesOfTheConnectionAreKnown() throws Exception {
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
	void bodyThatIsTooLargeAnswers413() {
		serve((request, response) -> text(request.getBody()).then());
		try (RawClient raw = new RawClient(port())) {
			raw.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000001\r\n\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
		}
	}

}
