/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketTimerTests {

	@Test
	void taskRunsAfterItsDelay() {
		CompletableFuture<Void> run = new CompletableFuture<>();
		long before = System.nanoTime();
		WebSocketTimer.SHARED.schedule(Duration.ofMillis(20), () -> run.complete(null));
		assertThat(run).succeedsWithin(Duration.ofSeconds(10));
		assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
	}

	@Test
	void cancelledTaskDoesNotRun() {
		CompletableFuture<String> first = new CompletableFuture<>();
		WebSocketTimer.SHARED.schedule(Duration.ofMillis(20), () -> first.complete("cancelled")).run();
		WebSocketTimer.SHARED.schedule(Duration.ofMillis(60), () -> first.complete("other"));
		assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("other");
	}

	@Test
	void longestDelayIsAccepted() {
		WebSocketTimer.SHARED.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {
		}).run();
	}

}
