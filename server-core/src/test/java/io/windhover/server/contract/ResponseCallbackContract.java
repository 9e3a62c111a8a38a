/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IHttpResponseFeature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The callbacks that run right before a response starts, and after it has ended.
 */
interface ResponseCallbackContract extends ContractSupport {

	@Test
	default void startingCallbacksRunOnceInReverseOrderAndCanChangeTheHead() throws Exception {
		WireResponse response = get((exchange) -> {
			IHttpResponseFeature head = exchange.response();
			head.onStarting(() -> head.getHeaders().add("X-Order", "first"));
			head.onStarting(() -> {
				head.getHeaders().add("X-Order", "second");
				head.setStatusCode(203);
			});
			return exchange.write("a").thenCompose((ignored) -> exchange.write("b"));
		});
		assertThat(response.status()).isEqualTo(203);
		assertThat(response.fields("X-Order")).containsExactly("second", "first");
		assertThat(response.text()).isEqualTo("ab");
	}

	@Test
	default void startingCallbacksRunBeforeAnEmptyResponse() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().onStarting(() -> exchange.response().getHeaders().add("X-A", "one"));
			return CompletableFuture.completedFuture(null);
		});
		assertThat(response.field("X-A")).isEqualTo("one");
	}

	@Test
	default void startingCallbackThatThrowsAnswers500() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().add("X-A", "one");
			exchange.response().onStarting(() -> {
				throw new IllegalStateException("on purpose");
			});
			return exchange.respond("never seen");
		});
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.field("X-A")).isNull();
		assertThat(response.text()).doesNotContain("never seen");
	}

	@Test
	default void startingCallbackThatThrowsBeforeAnEmptyResponseAnswers500() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().onStarting(() -> {
				throw new IllegalStateException("on purpose");
			});
			return CompletableFuture.completedFuture(null);
		});
		assertThat(response.status()).isEqualTo(500);
	}

	@Test
	default void completedCallbacksRunOnceInReverseOrder() throws Exception {
		List<String> calls = new CopyOnWriteArrayList<>();
		get((exchange) -> {
			exchange.response().onCompleted(() -> calls.add("first"));
			exchange.response().onCompleted(() -> calls.add("second"));
			return exchange.respond("");
		});
		Await.until("callbacks", () -> calls.size() == 2);
		assertThat(calls).containsExactly("second", "first");
	}

	@Test
	default void completedCallbackCanBeRegisteredAfterTheStart() throws Exception {
		CompletableFuture<Void> called = new CompletableFuture<>();
		get((exchange) -> exchange.write("a").thenCompose((ignored) -> {
			exchange.response().onCompleted(() -> called.complete(null));
			return exchange.write("b");
		}));
		Await.result(called);
	}

	@Test
	default void completedCallbackThatThrowsDoesNotDisturbTheOthers() throws Exception {
		CompletableFuture<Void> called = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			exchange.response().onCompleted(() -> called.complete(null));
			exchange.response().onCompleted(() -> {
				throw new IllegalStateException("on purpose");
			});
			return exchange.respond("fine");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/").text()).isEqualTo("fine");
			Await.result(called);
			assertThat(client.get("/").text()).isEqualTo("fine");
		}
	}

	@Test
	default void completedCallbacksRunWhenTheApplicationFails() throws Exception {
		CompletableFuture<Void> called = new CompletableFuture<>();
		WireResponse response = get((exchange) -> {
			exchange.response().onCompleted(() -> called.complete(null));
			throw new IllegalStateException("on purpose");
		});
		assertThat(response.status()).isEqualTo(500);
		Await.result(called);
	}

}
