/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for request bodies that the application reads off the event loop.
 */
class Http1ExecutorRequestTests extends AbstractHttp1ExecutorTests {

	@Test
	void pendingDemandIsMetWhenAnotherThreadCompletesTheRequest() {
		List<Throwable> failures = new ArrayList<>();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
			BodyReader body = exchange.request().getBody();
			body.demand(() -> failures.add(catchThrowable(body::read)));
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\n");
		run();
		assertThat(failures).isEmpty();
		this.server.outside(() -> end.complete(null));
		this.server.runTasks();
		assertThat(failures).singleElement().isInstanceOf(IOException.class);
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("next")));
		connection.receive("body" + GET);
		run();
		assertThat(connection.sent()).startsWith(OK).endsWith("next");
		assertThat(failures).hasSize(1);
	}

	@Test
	void bodyAlreadyReceivedIsReadWithoutTheEventLoop() {
		this.server.handle((exchange) -> exchange.respond(readNow(exchange)));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		run();
		assertThat(connection.sent()).endsWith("\r\n\r\nbody");
	}

	@Test
	void bodyThatArrivesLaterMeetsTheDemand() {
		CompletableFuture<byte[]> body = new CompletableFuture<>();
		this.server.handle((exchange) -> exchange.readAll().thenCompose((bytes) -> {
			body.complete(bytes);
			return exchange.respond("read");
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
		run();
		assertThat(body).isNotDone();
		connection.receive("4\r\nbo").receive("dy\r\n0\r\n").receive("\r\n");
		assertThat(body.join()).hasSize(4);
		assertThat(connection.sent()).endsWith("read");
	}

	@Test
	void largeBodyPassesThroughASmallBuffer() {
		this.server.limits().setMaxRequestLineSize(1_000);
		this.server.limits().setMaxRequestHeadersTotalSize(1_000);
		this.server.limits().setMaxRequestBufferSize(8_192L);
		CompletableFuture<Integer> length = new CompletableFuture<>();
		this.server.handle((exchange) -> exchange.readAll().thenCompose((bytes) -> {
			length.complete(bytes.length);
			return exchange.respond("read");
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
		for (int i = 0; i < 100; i++) {
			connection.receive("x".repeat(1_000));
		}
		assertThat(connection.unread()).isGreaterThan(80);
		run();
		assertThat(length.join()).isEqualTo(100_000);
		assertThat(connection.sent()).endsWith("read");
	}

	@Test
	void unreadBodyDoesNotAffectTheNextRequest() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
		run();
		assertThat(connection.sent()).endsWith("Hello");
		connection.receive("67890" + GET);
		run();
		assertThat(connection.sent()).startsWith(OK);
	}

	@Test
	void bodyOverTheLimitIsRejectedWhenItIsRead() {
		this.server.limits().setMaxRequestBodySize(3L);
		this.server.handle((exchange) -> exchange.readAll().thenAccept((body) -> {
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		run();
		assertThat(connection.sent()).startsWith("HTTP/1.1 413 ").contains("Connection: close");
		assertThat(connection).isClosed();
	}

	@Test
	void applicationCanRaiseTheLimitAfterTheBodyHasArrived() {
		this.server.limits().setMaxRequestBodySize(3L);
		this.server.handle((exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(4L);
			return exchange.readAll().thenCompose((body) -> exchange.respond("read"));
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		run();
		assertThat(connection.sent()).startsWith(OK).endsWith("read");
		assertThat(connection).isOpen();
	}

	@Test
	void bodyThatArrivesTooSlowlyFailsTheReader() {
		this.server.handle((exchange) -> exchange.readAll().thenAccept((body) -> {
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbo");
		run();
		this.server.advance(ofSeconds(7));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	private static String readNow(TestExchange exchange) throws IOException {
		BodyReader body = exchange.request().getBody();
		BodyChunk chunk = body.read();
		String text = StandardCharsets.ISO_8859_1.decode(chunk.getBuffer()).toString();
		chunk.release();
		return text;
	}

}
