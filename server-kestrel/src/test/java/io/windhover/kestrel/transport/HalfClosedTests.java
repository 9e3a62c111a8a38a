/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.windhover.kestrel.options.TransportType;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients that shut down their output and wait for the response, on every
 * transport.
 */
@Timeout(60)
class HalfClosedTests {

	private static final String RESPONSE = "x".repeat(20_000_000);

	/** Delays a task until the event loops have handled all pending events. */
	private static final Executor DELAYED = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

	@AllTransports
	void responseLargerThanTheSendBufferIsComplete(TransportType transport) throws Exception {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		CompletableFuture<Void> responding = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> ended.complete(null));
			return ended.thenComposeAsync((ignored) -> {
				CompletionStage<Void> response = exchange.respond(RESPONSE);
				responding.complete(null);
				return response;
			}, DELAYED);
		}).start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").shutdownOutput();
			Await.result(responding.thenRunAsync(() -> {
			}, DELAYED));
			assertThat(client.readResponse().text()).isEqualTo(RESPONSE);
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

}
