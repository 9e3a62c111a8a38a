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
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the minimum data rate of responses.
 */
class Http1ResponseRateTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	// The time starts at the heartbeat after the write: five seconds, and the second in
	// which the response was written.
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

}
