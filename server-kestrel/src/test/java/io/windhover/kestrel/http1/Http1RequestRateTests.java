/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;

import io.windhover.server.MinDataRate;
import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.BodyCollector;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the minimum data rate of request bodies.
 */
class Http1RequestRateTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String POST_1000 = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void bodySlowerThan240BytesPerSecondAnswers408AndCloses() {
		CompletableFuture<byte[]> body = readBody();
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		this.server.advance(ofSeconds(5));
		assertThat(connection.sent()).isEmpty();
		this.server.advance(ofSeconds(2));
		assertThatExceptionOfType(java.util.concurrent.CompletionException.class).isThrownBy(body::join)
			.havingCause()
			.isInstanceOfSatisfying(BadHttpRequestException.class,
					(ex) -> assertThat(ex.getReason()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TIMEOUT));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 Request Timeout\r\n").contains("Connection: close\r\n");
		assertThat(connection).isClosed();
	}

	@Test
	void bodyAtTheMinimumRateIsRead() {
		CompletableFuture<byte[]> body = readBody();
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 7500\r\n\r\n");
		for (int i = 0; i < 30; i++) {
			connection.receive("x".repeat(250));
			this.server.advance(ofSeconds(1));
		}
		assertThat(body.join()).hasSize(7500);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isOpen();
	}

	@Test
	void bodyBelowTheMinimumRateOnAverageAnswers408() {
		CompletableFuture<byte[]> body = readBody();
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		for (int i = 0; i < 7; i++) {
			connection.receive("x".repeat(100));
			this.server.advance(ofSeconds(1));
		}
		assertThat(body).isCompletedExceptionally();
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void minimumRateAppliesToChunkedBodies() {
		readBody();
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
		this.server.advance(ofSeconds(7));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void timeInWhichTheApplicationDoesNotReadDoesNotCount() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		CompletableFuture<byte[]> body = this.server.lastExchange().readAll();
		this.server.runTasks().advance(ofSeconds(5));
		connection.receive("x".repeat(1000));
		assertThat(body.join()).hasSize(1000);
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void applicationCanSetTheMinimumRateOfARequest() {
		CompletableFuture<byte[]> body = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			IHttpMinRequestBodyDataRateFeature rate = exchange.feature(IHttpMinRequestBodyDataRateFeature.class);
			assertThat(rate.getMinDataRate()).isEqualTo(new MinDataRate(240, ofSeconds(5)));
			rate.setMinDataRate(new MinDataRate(10, ofSeconds(20)));
			return readInto(body, exchange);
		});
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		this.server.advance(ofSeconds(20));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void applicationCanRemoveTheMinimumRateOfARequest() {
		CompletableFuture<byte[]> body = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			exchange.feature(IHttpMinRequestBodyDataRateFeature.class).setMinDataRate(null);
			return readInto(body, exchange);
		});
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		this.server.advance(ofSeconds(1000));
		connection.receive("x".repeat(1000));
		assertThat(body.join()).hasSize(1000);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void minimumRateOfOneRequestDoesNotApplyToTheNext() {
		this.server.handle((exchange) -> {
			exchange.feature(IHttpMinRequestBodyDataRateFeature.class).setMinDataRate(null);
			return exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		readBody();
		connection.receive(POST_1000);
		connection.sent();
		this.server.advance(ofSeconds(7));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void bodyMayTakeAnyTimeWithoutAMinimumRate() {
		this.server.limits().setMinRequestBodyDataRate(null);
		CompletableFuture<byte[]> body = readBody();
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		this.server.advance(ofSeconds(1000));
		connection.receive("x".repeat(1000));
		assertThat(body.join()).hasSize(1000);
	}

	private CompletableFuture<byte[]> readBody() {
		CompletableFuture<byte[]> body = new CompletableFuture<>();
		this.server.handle((exchange) -> readInto(body, exchange));
		return body;
	}

	private static CompletableFuture<Void> readInto(CompletableFuture<byte[]> body, TestExchange exchange) {
		BodyReader reader = exchange.request().getBody();
		return BodyCollector.collect(reader, Long.MAX_VALUE).whenComplete((bytes, failure) -> {
			if (failure != null) {
				body.completeExceptionally(failure);
			}
			else {
				body.complete(bytes);
			}
		}).thenAccept((bytes) -> {
		});
	}

}
