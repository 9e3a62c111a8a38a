/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.MinDataRate;
import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.BodyCollector;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the time limits of {@link Http1ConnectionHandler}. The clock is coarse: a
 * limit is kept for certain and exceeded by at most two seconds.
 */
class Http1TimeoutTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String POST_1000 = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	// --- keep-alive

	@Test
	void connectionWithoutARequestIsClosedAfter130Seconds() {
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(130));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
		assertThat(connection.sent()).isEmpty();
	}

	@Test
	void keepAliveTimeoutRestartsWithEveryRequest() {
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 3; i++) {
			this.server.advance(ofSeconds(129));
			connection.receive(GET);
			assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		}
		this.server.advance(ofSeconds(130));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void keepAliveTimeoutIsSuspendedDuringARequest() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.advance(ofSeconds(1000));
		assertThat(connection).isOpen();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isOpen();
	}

	@Test
	void emptyLinesDoNotKeepAConnectionAlive() {
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 132; i++) {
			connection.receive("\r\n");
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection).isClosed();
	}

	@Test
	void keepAliveTimeoutCanBeSet() {
		this.server.limits().setKeepAliveTimeout(ofMillis(500));
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed();
	}

	@Test
	void idleConnectionStaysOpenWithoutAKeepAliveTimeout() {
		this.server.limits().setKeepAliveTimeout(null);
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(3000));
		assertThat(connection).isOpen();
		connection.receive(GET);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void keepAliveTimeoutBeyondTheRangeOfTheClockNeverElapses() {
		this.server.limits().setKeepAliveTimeout(ofDays(365L * 1000));
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(200));
		assertThat(connection).isOpen();
	}

	// --- request headers

	@Test
	void requestHeadersTimeoutAnswers408AndCloses() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nHost:");
		this.server.advance(ofSeconds(31));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 Request Timeout\r\n").contains("Connection: close");
		assertThat(connection).isClosed();
	}

	@Test
	void requestHeadersMayTake30Seconds() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nHost:");
		this.server.advance(ofSeconds(30));
		assertThat(connection.sent()).isEmpty();
		connection.receive(" test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void furtherBytesDoNotExtendTheRequestHeadersTimeout() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nX:");
		for (int i = 0; i < 31; i++) {
			assertThat(connection).isOpen();
			connection.receive("x");
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
		assertThat(connection).isClosed();
	}

	@Test
	void requestHeadersTimeoutStartsWithTheFirstByteOfARequest() {
		InMemoryConnection connection = this.server.connect();
		this.server.advance(ofSeconds(100));
		connection.receive("G");
		this.server.advance(ofSeconds(30));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void requestHeadersTimeoutRestartsWithTheNextRequest() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\n");
		this.server.advance(ofSeconds(20));
		connection.receive("Host: test\r\n\r\nG");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		this.server.advance(ofSeconds(30));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void requestHeadersTimeoutIsSuspendedDuringARequest() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET + "GET / HTTP/1.1\r\n");
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		end.complete(null);
		this.server.runTasks();
		this.server.advance(ofSeconds(30));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").contains("HTTP/1.1 408 ");
	}

	@Test
	void headMayTakeAnyTimeWithoutARequestHeadersTimeout() {
		this.server.limits().setRequestHeadersTimeout(null);
		InMemoryConnection connection = this.server.connect().receive("GET / HTTP/1.1\r\n");
		this.server.advance(ofSeconds(1000));
		connection.receive("Host: test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	// --- data rate of request bodies

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

	// --- draining of request bodies

	@Test
	void unreadBodyMayArriveWithin5Seconds() {
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("Connection: close");
		this.server.advance(ofSeconds(5));
		assertThat(connection).isOpen();
		connection.receive("x".repeat(1000) + GET);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void connectionIsClosedWhenAnUnreadBodyDoesNotArriveWithin5Seconds() {
		InMemoryConnection connection = this.server.connect().receive(POST_1000);
		for (int i = 0; i < 7; i++) {
			connection.receive("x");
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection).lingers();
		this.server.advance(ofSeconds(6));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void responseIsSentCompletelyThoughTheBodyDoesNotArrive() {
		this.server.handle((exchange) -> exchange.respond("x".repeat(60_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(POST_1000);
		for (int i = 0; i < 8; i++) {
			connection.read(4_000);
			this.server.advance(ofSeconds(1));
		}
		connection.readAll();
		assertThat(connection.sent()).endsWith("\r\n\r\n" + "x".repeat(60_000));
		assertThat(connection).lingers();
	}

	@Test
	void unreadChunkedBodyMayArriveWithin5Seconds() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe");
		this.server.advance(ofSeconds(5));
		connection.receive("llo\r\n0\r\nX: y\r\n\r\n" + GET);
		assertThat(connection.sent()).containsSubsequence("HTTP/1.1 200 OK", "HTTP/1.1 200 OK");
	}

	// --- data rate of responses

	// Five seconds and the one in which the response was written, from the next heartbeat
	// on.
	@Test
	void connectionIsResetWhenTheClientReadsNothingFor5Seconds() {
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(7));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection).isReset().isGone();
	}

	@Test
	void connectionIsResetWhenTheClientReadsLessThan240BytesPerSecond() {
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(44));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection).isReset().isGone();
	}

	@Test
	void clientMayReadTheResponseInBursts() {
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(100_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		for (int i = 0; i < 4; i++) {
			this.server.advance(ofSeconds(10));
			assertThat(connection).isOpen();
			connection.read(30_000);
		}
		assertThat(connection.sent()).endsWith("x".repeat(100_000));
		assertThat(connection).isOpen();
	}

	@Test
	void clientMayReadAFileInBursts(@TempDir Path directory) throws IOException {
		Path file = Files.write(directory.resolve("file"), new byte[100_000]);
		this.server.handle((exchange) -> exchange.responseBody().sendFile(file, 0, -1));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET).read(20_000);
		for (int i = 0; i < 9; i++) {
			this.server.advance(ofSeconds(10));
			assertThat(connection).isOpen();
			connection.read(10_000);
		}
		assertThat(connection.sent()).endsWith("\0".repeat(99_000) + "\r\n0\r\n\r\n");
	}

	@Test
	void timeForAResponseAfterAFileIsNotReduced(@TempDir Path directory) throws IOException {
		this.server.limits().setKeepAliveTimeout(null);
		Path file = Files.write(directory.resolve("file"), new byte[100_000]);
		this.server.handle((exchange) -> exchange.responseBody().sendFile(file, 0, -1));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET).read(50_000);
		this.server.advance(ofSeconds(1));
		connection.readAll();
		this.server.advance(ofSeconds(300));
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		connection.stopReading().receive(GET);
		this.server.advance(ofSeconds(40));
		assertThat(connection).isOpen();
	}

	@Test
	void clientThatReadMuchAtOnceMayPauseOnlyForTheTimeOfAFullBuffer() {
		this.server.handleLater((exchange) -> exchange.write("x".repeat(10_000_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET).read(9_000_000);
		this.server.advance(ofSeconds(65_536 / 240));
		assertThat(connection).isOpen();
		// The bytes pending may exceed the buffer by one part of 16 KiB.
		this.server.advance(ofSeconds(10 + 16_384 / 240));
		assertThat(connection).isReset();
	}

	@Test
	void clientThatReadsAtTheMinimumRateReceivesTheWholeResponse() {
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		for (int i = 0; i < 45; i++) {
			connection.read(250);
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection).isOpen();
		assertThat(connection.sent()).endsWith("x".repeat(10_000));
	}

	@Test
	void connectionIsResetWhenTheClientReadsTooSlowlyOnAverage() {
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		for (int i = 0; i < 45; i++) {
			assertThat(connection).isOpen();
			connection.read(100);
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection).isReset();
	}

	@Test
	void minimumRateAppliesToAnIncompleteResponse() {
		this.server.handleLater((exchange) -> exchange.write("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(45));
		assertThat(connection).isReset();
	}

	@Test
	void timeInWhichTheApplicationWritesNothingDoesNotCount() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> exchange.write("Hello"));
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent()).endsWith("\r\n5\r\nHello\r\n0\r\n\r\n");
	}

	@Test
	void applicationCanSetTheMinimumRateOfAResponse() {
		this.server.handleLater((exchange) -> {
			IHttpMinResponseDataRateFeature rate = exchange.feature(IHttpMinResponseDataRateFeature.class);
			assertThat(rate.getMinDataRate()).isEqualTo(new MinDataRate(240, ofSeconds(5)));
			rate.setMinDataRate(new MinDataRate(1_000, ofSeconds(20)));
			exchange.write("x".repeat(10_000));
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(22));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection).isReset();
	}

	@Test
	void applicationCanRemoveTheMinimumRateOfAResponse() {
		this.server.handleLater((exchange) -> {
			exchange.feature(IHttpMinResponseDataRateFeature.class).setMinDataRate(null);
			exchange.write("x".repeat(10_000));
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(1000));
		assertThat(connection).isOpen();
	}

	@Test
	void minimumRateOfAResponseAppliesUntilItIsSent() {
		this.server.handleNow((exchange) -> {
			exchange.feature(IHttpMinResponseDataRateFeature.class).setMinDataRate(null);
			exchange.respond("x".repeat(10_000));
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		assertThat(connection.readAll().sent()).endsWith("x".repeat(10_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { GET, "bad\r\n\r\n" })
	void minimumRateOfOneResponseDoesNotApplyToTheNext(String next) {
		this.server.handleNow((exchange) -> {
			exchange.feature(IHttpMinResponseDataRateFeature.class).setMinDataRate(null);
			exchange.respond("Hello");
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(100));
		this.server.handleNow((exchange) -> exchange.respond("Hello"));
		connection.receive(next);
		this.server.advance(ofSeconds(7));
		assertThat(connection).isOpen();
		this.server.advance(ofSeconds(1));
		assertThat(connection).isReset();
	}

	@Test
	void clientMayTakeAnyTimeToReadWithoutAMinimumRate() {
		this.server.limits().setMinResponseDataRate(null);
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		this.server.advance(ofSeconds(100));
		assertThat(connection).isOpen();
		assertThat(connection.readAll().sent()).endsWith("x".repeat(10_000));
	}

	@Test
	void minimumRateAppliesToTheResponseToABadRequest() {
		InMemoryConnection connection = this.server.connect().stopReading().receive("bad\r\n\r\n");
		this.server.advance(ofSeconds(8));
		assertThat(connection).isReset();
	}

	// --- lingering

	@Test
	void rejectedClientHas5SecondsToReadTheResponse() {
		InMemoryConnection connection = this.server.connect().receive("bad\r\n\r\n");
		this.server.advance(ofSeconds(5));
		assertThat(connection).lingers();
		this.server.advance(ofSeconds(2));
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void connectionDoesNotLingerWhenTheClientHasClosedItsSide() {
		InMemoryConnection connection = this.server.connect().stopReading().receive("bad\r\n\r\n").endInput();
		assertThat(connection.readAll().sent()).startsWith("HTTP/1.1 400 ");
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void previousResponseIsSentCompletelyThoughTheNextHeadIsRejected() {
		this.server.handleNow((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET).receive("bad\r\n\r\n");
		for (int i = 0; i < 40; i++) {
			connection.read(250);
			this.server.advance(ofSeconds(1));
		}
		assertThat(connection.readAll().sent()).contains("x".repeat(10_000) + "HTTP/1.1 400 ");
		assertThat(connection).lingers();
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
