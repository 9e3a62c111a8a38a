/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.eventloop.ServerTime;
import io.windhover.kestrel.http.ApplicationRunner;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.AddressInUseException;
import io.windhover.server.StopResult;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.RecordingApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for stopping a {@link ServerRun} while it is starting.
 */
@Timeout(60)
class ServerRunTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final KestrelServerOptions options = new KestrelServerOptions();

	private ServerRun run;

	@BeforeEach
	void create() {
		this.options.setIoThreads(1);
		var application = new RecordingApplication((exchange) -> exchange.respond("Hello"));
		this.run = new ServerRun(this.options,
				HttpServerContext.of(this.options, new ApplicationRunner<>(application), new ServerCounters()),
				ServerTime.SYSTEM);
	}

	@Test
	void stopDuringTheStartCompletesAfterTheStart() {
		this.options.listen(new InetSocketAddress(LOOPBACK, 0));
		CompletableFuture<StopResult> stopped = this.run.stop(Duration.ofDays(1));
		assertThat(stopped).isNotDone();
		assertThat(this.run.bind(this.options.getEndpoints())).hasSize(1);
		assertThat(Await.result(stopped)).isEqualTo(new StopResult(0));
	}

	@Test
	void abortDuringTheStartWaitsForTheStart() {
		this.options.listen(new InetSocketAddress(LOOPBACK, 0));
		CompletableFuture<StopResult> stopped = this.run.stop(Duration.ofDays(1));
		this.run.abort();
		assertThat(stopped).isNotDone();
		this.run.bind(this.options.getEndpoints());
		assertThat(Await.result(stopped)).isEqualTo(new StopResult(0));
	}

	@Test
	void stopDuringAStartThatFailsStillCompletes() throws Exception {
		try (ServerSocket occupied = new ServerSocket(0, 1, LOOPBACK)) {
			this.options.listen(new InetSocketAddress(LOOPBACK, 0));
			this.options.listen(new InetSocketAddress(LOOPBACK, occupied.getLocalPort()));
			CompletableFuture<StopResult> stopped = this.run.stop(Duration.ofDays(1));
			assertThatExceptionOfType(AddressInUseException.class)
				.isThrownBy(() -> this.run.bind(this.options.getEndpoints()));
			assertThat(stopped).isCompletedWithValue(new StopResult(0));
		}
	}

}
