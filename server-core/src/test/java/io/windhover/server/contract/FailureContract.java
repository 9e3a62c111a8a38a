/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.contract.TestExchange.Handler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that fail, and clients that disconnect.
 */
interface FailureContract extends ContractSupport {

	Executor OTHER_THREAD = (task) -> {
		Thread thread = new Thread(task, "other");
		thread.setDaemon(true);
		thread.start();
	};

	@Test
	default void exceptionBeforeTheStartAnswers500() throws Exception {
		WireResponse response = get((exchange) -> {
			throw new IOException("on purpose");
		});
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.text()).doesNotContain("on purpose");
	}

	@Test
	default void failedStageBeforeTheStartAnswers500() throws Exception {
		WireResponse response = get((exchange) -> CompletableFuture.failedFuture(new IOException("on purpose")));
		assertThat(response.status()).isEqualTo(500);
	}

	@Test
	default void errorBeforeTheStartAnswers500() throws Exception {
		WireResponse response = get((exchange) -> {
			throw new StackOverflowError("on purpose");
		});
		assertThat(response.status()).isEqualTo(500);
	}

	@Test
	default void headOfAFailedResponseIsDiscarded() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().setStatusCode(201);
			exchange.response().getHeaders().add("X-Secret", "secret");
			exchange.response().getHeaders().add("Content-Length", "100");
			throw new IOException("on purpose");
		});
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.field("X-Secret")).isNull();
	}

	@Test
	default void connectionServesFurtherRequestsAfterA500() throws Exception {
		Handler handler = (exchange) -> exchange.request().getPath().equals("/bad")
				? CompletableFuture.failedFuture(new IOException("on purpose")) : exchange.respond("good");
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/bad").status()).isEqualTo(500);
			assertThat(client.get("/good").text()).isEqualTo("good");
		}
	}

	@Test
	default void failureAfterTheStartBreaksTheConnection() throws Exception {
		Handler handler = (exchange) -> exchange.write("begin").thenCompose((ignored) -> {
			throw new IllegalStateException("on purpose");
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.isResponseBroken()).isTrue();
			assertThat(server.application().awaitDisposed(1).get(0).failure()).isNotNull();
		}
	}

	@Test
	default void failureWithinAnAnnouncedLengthBreaksTheConnection() throws Exception {
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set("Content-Length", "100");
			return exchange.write("begin").thenCompose((ignored) -> {
				throw new IllegalStateException("on purpose");
			});
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.isResponseBroken()).isTrue();
		}
	}

	@Test
	default void stageMayCompleteLaterOnAnotherThread() throws Exception {
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		Handler handler = (exchange) -> mayRespond.thenComposeAsync((ignored) -> exchange.respond("later"),
				OTHER_THREAD);
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			server.application().awaitCreated(1);
			mayRespond.complete(null);
			assertThat(client.readResponse().text()).isEqualTo("later");
		}
	}

	@Test
	default void stageMayFailLaterOnAnotherThread() throws Exception {
		CompletableFuture<Void> mayFail = new CompletableFuture<>();
		Handler handler = (exchange) -> mayFail
			.thenComposeAsync((ignored) -> CompletableFuture.failedFuture(new IOException("on purpose")), OTHER_THREAD);
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			server.application().awaitCreated(1);
			mayFail.complete(null);
			assertThat(client.readResponse().status()).isEqualTo(500);
		}
	}

	@Test
	default void everyWriteMayComeFromAnotherThread() throws Exception {
		WireResponse response = get((exchange) -> CompletableFuture.<Void>completedFuture(null)
			.thenComposeAsync((ignored) -> exchange.write("a"), OTHER_THREAD)
			.thenComposeAsync((ignored) -> exchange.write("b"), OTHER_THREAD)
			.thenComposeAsync((ignored) -> exchange.write("c"), OTHER_THREAD)
			.thenRunAsync(() -> {
			}, OTHER_THREAD));
		assertThat(response.text()).isEqualTo("abc");
	}

	@Test
	default void requestThatWaitsDoesNotDelayOthers() throws Exception {
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.request().getPath().equals("/wait")
				? mayRespond.thenCompose((ignored) -> exchange.respond("waited")) : exchange.respond("quick");
		try (TestServer server = start(handler); WireClient waiting = server.connect()) {
			waiting.send("GET /wait HTTP/1.1\r\nHost: test\r\n\r\n");
			server.application().awaitCreated(1);
			for (int i = 0; i < 20; i++) {
				try (WireClient client = server.connect()) {
					assertThat(client.get("/").text()).isEqualTo("quick");
				}
			}
			mayRespond.complete(null);
			assertThat(waiting.readResponse().text()).isEqualTo("waited");
		}
	}

	@Test
	default void writesFailAfterTheClientHasDisconnected() throws Exception {
		CompletableFuture<Void> writes = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			if (exchange.request().getPath().equals("/quick")) {
				return exchange.respond("quick");
			}
			writeUntilFailure(exchange, writes);
			return writes;
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			client.readHead();
			client.reset();
			assertThat(Await.failure(writes)).isInstanceOf(ConnectionAbortedException.class);
			server.application().awaitDisposed(1);
			try (WireClient next = server.connect()) {
				assertThat(next.get("/quick").text()).isEqualTo("quick");
			}
		}
	}

	private static void writeUntilFailure(TestExchange exchange, CompletableFuture<Void> outcome) {
		exchange.write(ByteBuffer.allocate(1000), false).whenCompleteAsync((ignored, failure) -> {
			if (failure != null) {
				outcome.completeExceptionally(failure);
			}
			else {
				writeUntilFailure(exchange, outcome);
			}
		}, OTHER_THREAD);
	}

	@Test
	default void clientThatDisconnectsBeforeTheResponseDoesNotDisturbTheServer() throws Exception {
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.request().getPath().equals("/wait")
				? mayRespond.thenCompose((ignored) -> exchange.respond("unread")) : exchange.respond("quick");
		try (TestServer server = start(handler); WireClient leaving = server.connect()) {
			leaving.send("GET /wait HTTP/1.1\r\nHost: test\r\n\r\n");
			server.application().awaitCreated(1);
			leaving.reset();
			mayRespond.complete(null);
			server.application().awaitDisposed(1);
			try (WireClient client = server.connect()) {
				assertThat(client.get("/").text()).isEqualTo("quick");
			}
		}
	}

}
