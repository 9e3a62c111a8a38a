/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.contract.RecordingApplication.Disposal;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life cycle of a request's context.
 */
interface ContextContract extends ContractSupport {

	@Test
	default void contextIsDisposedOnceWithoutFailure() throws Exception {
		try (TestServer server = start((exchange) -> exchange.respond("")); WireClient client = server.connect()) {
			client.get("/");
			Disposal disposal = server.application().awaitDisposed(1).get(0);
			assertThat(disposal.context()).isSameAs(server.application().created().get(0));
			assertThat(disposal.failure()).isNull();
			client.get("/");
			assertThat(server.application().awaitDisposed(2)).hasSize(2);
			assertThat(server.application().created()).hasSize(2);
		}
	}

	@Test
	default void contextIsDisposedWithTheExceptionThrown() throws Exception {
		IOException failure = new IOException("on purpose");
		Handler handler = (exchange) -> {
			throw failure;
		};
		assertThat(failureSeenAtDisposal(handler)).isSameAs(failure);
	}

	@Test
	default void contextIsDisposedWithTheFailureOfTheStage() throws Exception {
		IOException failure = new IOException("on purpose");
		assertThat(failureSeenAtDisposal((exchange) -> CompletableFuture.failedFuture(failure))).isSameAs(failure);
	}

	@Test
	default void contextIsDisposedWithTheFailureOfADependentStage() throws Exception {
		IOException failure = new IOException("on purpose");
		assertThat(failureSeenAtDisposal((exchange) -> CompletableFuture.<Void>failedFuture(failure)
			.thenCompose((ignored) -> exchange.respond("")))).isSameAs(failure);
	}

	private @Nullable Throwable failureSeenAtDisposal(Handler handler) throws IOException {
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.get("/");
			return server.application().awaitDisposed(1).get(0).failure();
		}
	}

	@Test
	default void everyContextIsDisposedOnce() throws Exception {
		Handler handler = (exchange) -> exchange.request().getPath().equals("/bad")
				? CompletableFuture.failedFuture(new IOException("on purpose"))
				: CompletableFuture.<Void>completedFuture(null)
					.thenComposeAsync((ignored) -> exchange.respond("good"), FailureContract.OTHER_THREAD);
		try (TestServer server = start(handler)) {
			for (int i = 0; i < 5; i++) {
				try (WireClient client = server.connect()) {
					for (int j = 0; j < 10; j++) {
						client.get((j % 3 == 0) ? "/bad" : "/good");
					}
				}
			}
			List<Disposal> disposed = server.application().awaitDisposed(50);
			assertThat(disposed).hasSize(50);
			List<TestExchange> contexts = new ArrayList<>();
			disposed.forEach((disposal) -> contexts.add(disposal.context()));
			assertThat(new HashSet<>(contexts)).hasSize(50).containsAll(server.application().created());
		}
	}

	@Test
	default void failureToCreateAContextDoesNotLeaveTheClientWaiting() throws Exception {
		IServer server = startRaw(new FailingApplication(true));
		try (server; WireClient client = WireClient.connect(portOf(server))) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(isRefused(client)).isTrue();
			assertThat(Await.result(server.stop(WireClient.DEADLINE)).isGraceful()).isTrue();
		}
	}

	@Test
	default void failureToDisposeAContextDoesNotDisturbTheServer() throws Exception {
		IServer server = startRaw(new FailingApplication(false));
		try (server) {
			for (int i = 0; i < 3; i++) {
				try (WireClient client = WireClient.connect(portOf(server))) {
					assertThat(client.get("/").status()).isEqualTo(200);
				}
			}
			assertThat(Await.result(server.stop(WireClient.DEADLINE)).isGraceful()).isTrue();
		}
	}

	private IServer startRaw(IHttpApplication<?> application) {
		IServer server = createServer();
		server.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses().add("http://127.0.0.1:0");
		server.start(application);
		return server;
	}

	private static int portOf(IServer server) {
		IServerAddressesFeature addresses = server.getFeatures().getRequired(IServerAddressesFeature.class);
		return URI.create(addresses.getAddresses().iterator().next()).getPort();
	}

	/**
	 * Fails in methods in which an application must not fail.
	 *
	 * @param whenCreating whether the context cannot be created, or not be disposed
	 */
	record FailingApplication(boolean whenCreating) implements IHttpApplication<Object> {

		@Override
		public Object createContext(IFeatureCollection requestFeatures) {
			if (this.whenCreating) {
				throw new IllegalStateException("on purpose");
			}
			return this;
		}

		@Override
		public CompletionStage<Void> processRequest(Object context) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void disposeContext(Object context, @Nullable Throwable failure) {
			throw new IllegalStateException("on purpose");
		}

	}

	/** Returns whether the client gets a 500, or the end of the connection. */
	private static boolean isRefused(WireClient client) throws IOException {
		try {
			return client.readResponse().status() == 500;
		}
		catch (EOFException | SocketException ex) {
			return true;
		}
	}

}
