/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.RawClient;
import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.KestrelStatistics;
import io.windhover.server.IServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that misbehave toward an application with one event loop: other clients are
 * still answered, and nothing is left behind.
 */
@Timeout(60)
class HostileClientsTests {

	private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	/** Longer than every time limit of the application. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static @Nullable ConfigurableApplicationContext application;

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeAll
	static void start() {
		application = Applications.run(WebApplicationType.REACTIVE, Application.class, "windhover.kestrel.io-threads=1",
				"server.compression.enabled=true", "windhover.kestrel.limits.request-headers-timeout=1s",
				"windhover.kestrel.limits.min-request-body-data-rate.grace-period=1100ms",
				"windhover.kestrel.limits.min-response-data-rate.bytes-per-second=100000",
				"windhover.kestrel.limits.min-response-data-rate.grace-period=1100ms");
		// The first request loads classes, and logs.
		assertThat(answer()).endsWith("here");
	}

	@AfterAll
	static void stop() {
		Objects.requireNonNull(application).close();
	}

	@BeforeEach
	void watchLog() {
		this.log.start();
		ROOT.addAppender(this.log);
	}

	@AfterEach
	void leaveLog() {
		ROOT.detachAppender(this.log);
	}

	private static int port() {
		return Applications.port(Objects.requireNonNull(application));
	}

	private static KestrelStatistics statistics() {
		return ((KestrelServer) Objects.requireNonNull(application).getBean(IServer.class)).getStatistics();
	}

	private static String answer() {
		try (RawClient client = new RawClient(port())) {
			return client.send("GET /here HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").readAll();
		}
	}

	@ParameterizedTest
	@EnumSource
	void otherClientsAreAnsweredAndNothingIsLeftBehind(Hostility hostility) {
		int before = BEGUN.get();
		try (RawClient client = new RawClient(port())) {
			client.send(hostility.request);
			if (hostility.reachesHandler) {
				await().atMost(PATIENCE).until(() -> BEGUN.get() == before + 1);
			}
			hostility.misbehaviour.accept(client);
			assertThat(answer()).endsWith("here");
			hostility.outcome.accept(client);
			await().atMost(PATIENCE).untilAsserted(() -> {
				assertThat(ENDED).hasValue(BEGUN.get());
				assertThat(statistics().currentRequests()).isZero();
			});
		}
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(statistics().currentConnections()).isZero());
		assertThat(answer()).endsWith("here");
		assertThat(this.log.list).noneMatch((event) -> event.getLevel().isGreaterOrEqual(Level.INFO));
	}

	private static final AtomicInteger BEGUN = new AtomicInteger();

	private static final AtomicInteger ENDED = new AtomicInteger();

	private enum Hostility {

		HALF_OPEN_IN_THE_HEAD("GET /never HTTP/1.1\r\nHost: lo", false, RawClient::endOutput, Hostility::isRefused),

		HALF_OPEN_IN_THE_BODY(upload("abc"), true, RawClient::endOutput, Hostility::hasNoSuccess),

		HALF_OPEN_BEFORE_THE_RESPONSE(get("/never"), true, RawClient::endOutput, Hostility::hasNoSuccess),

		HALF_OPEN_WHILE_THE_RESPONSE_STREAMS(get("/stream"), true, afterHead(RawClient::endOutput),
				Hostility::isBroken),

		HALF_OPEN_WHILE_A_COMPRESSED_RESPONSE_STREAMS(get("/stream", "Accept-Encoding: gzip\r\n"), true,
				afterHead(RawClient::endOutput), Hostility::isBroken),

		HALF_OPEN_AND_NOT_READING(get("/endless"), true, afterHead(RawClient::endOutput), Hostility::isLeftAlone),

		RESET_IN_THE_HEAD("GET /never HTTP/1.1\r\nHost: lo", false, RawClient::reset, Hostility::isLeftAlone),

		RESET_IN_THE_BODY(upload("abc"), true, RawClient::reset, Hostility::isLeftAlone),

		RESET_BEFORE_THE_RESPONSE(get("/never"), true, RawClient::reset, Hostility::isLeftAlone),

		RESET_WHILE_THE_RESPONSE_STREAMS(get("/stream"), true, afterHead(RawClient::reset), Hostility::isLeftAlone),

		RESET_WHILE_AN_ENDLESS_RESPONSE_STREAMS(get("/endless"), true, afterHead(RawClient::reset),
				Hostility::isLeftAlone),

		STALLED_IN_THE_HEAD("GET /never HTTP/1.1\r\nHost: lo", false, (client) -> {
		}, Hostility::isRefused),

		STALLED_IN_THE_BODY(upload("abc"), true, (client) -> {
		}, Hostility::isRefused),

		STALLED_READER(get("/endless"), true, afterHead((client) -> {
		}), Hostility::isLeftAlone);

		private final String request;

		private final boolean reachesHandler;

		private final Consumer<RawClient> misbehaviour;

		private final Consumer<RawClient> outcome;

		Hostility(String request, boolean reachesHandler, Consumer<RawClient> misbehaviour,
				Consumer<RawClient> outcome) {
			this.request = request;
			this.reachesHandler = reachesHandler;
			this.misbehaviour = misbehaviour;
			this.outcome = outcome;
		}

		private static String get(String path, String... fields) {
			return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", fields) + "\r\n";
		}

		private static String upload(String part) {
			return "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n" + part;
		}

		private static Consumer<RawClient> afterHead(Consumer<RawClient> misbehaviour) {
			return (client) -> {
				client.readUntil("\r\n\r\n");
				misbehaviour.accept(client);
			};
		}

		private static void isLeftAlone(RawClient client) {
			// The client does not read, or cannot read any more.
		}

		private static void isRefused(RawClient client) {
			assertThat(client.readAll()).startsWith("HTTP/1.1 4");
		}

		private static void hasNoSuccess(RawClient client) {
			assertThat(client.readAll()).doesNotContain("HTTP/1.1 2");
		}

		private static void isBroken(RawClient client) {
			assertThat(client.readAll()).endsWith("<broken>").doesNotContain("\r\n0\r\n\r\n");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		private static <T> Flux<T> counted(Publisher<T> source) {
			return Flux.from(source)
				.doOnSubscribe((ignored) -> BEGUN.incrementAndGet())
				.doFinally((ignored) -> ENDED.incrementAndGet());
		}

		@GetMapping("/here")
		String here() {
			return "here";
		}

		@GetMapping("/never")
		Mono<String> never() {
			return counted(Mono.<String>never()).next();
		}

		@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> stream() {
			return counted(Flux.concat(Mono.just("first"), Mono.never()));
		}

		@GetMapping(path = "/endless", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		Flux<DataBuffer> endless() {
			byte[] block = new byte[64 * 1024];
			return counted(Flux.generate((sink) -> sink.next(DefaultDataBufferFactory.sharedInstance.wrap(block))));
		}

		@PostMapping("/upload")
		Mono<Long> upload(ServerHttpRequest request) {
			return counted(request.getBody()).doOnNext(DataBufferUtils::release).count();
		}

	}

}
