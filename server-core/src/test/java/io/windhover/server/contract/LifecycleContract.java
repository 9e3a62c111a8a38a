/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.InvalidAddressException;
import io.windhover.server.contract.TestExchange.Handler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Starting, draining, stopping, and starting again.
 */
interface LifecycleContract extends ContractSupport {

	String REQUEST = "GET /wait HTTP/1.1\r\nHost: test\r\n\r\n";

	/** Responds to /wait when the stage completes, and to other paths at once. */
	private static Handler waitingFor(CompletionStage<Void> mayRespond) {
		return (exchange) -> exchange.request().getPath().equals("/wait")
				? mayRespond.thenCompose((ignored) -> exchange.respond("waited")) : exchange.respond("hello");
	}

	/** Waits until new connections are refused, or closed without a response. */
	private static void awaitRefusal(int port) {
		Await.until("new connections refused", () -> {
			try (WireClient client = WireClient.connect(port)) {
				return client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").isClosedByServer();
			}
			catch (IOException ex) {
				return true;
			}
		});
	}

	@Test
	default void secondStartIsRefused() throws Exception {
		try (TestServer server = start(AddressContract.HELLO)) {
			assertThatIllegalStateException().isThrownBy(server::startAgain);
			try (WireClient client = server.connect()) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void invalidSettingIsAnIllegalArgumentAndNothingIsBound() throws Exception {
		int port = ContractSupport.freePort();
		try (TestServer server = create(AddressContract.HELLO)) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> server.start("http://127.0.0.1:" + port, "http://127.0.0.1:99999"))
				.isInstanceOf(InvalidAddressException.class);
			assertThatIOException().isThrownBy(() -> WireClient.connect(port));
			assertThat(Await.result(server.stop(Duration.ofDays(1)))).isEqualTo(new StopResult(0));
			server.addresses().getAddresses().remove("http://127.0.0.1:99999");
			server.startAgain();
			try (WireClient client = WireClient.connect(port)) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void serverThatWasNotStartedStopsAtOnce() {
		try (TestServer server = create(AddressContract.HELLO)) {
			assertThat(Await.result(server.stop(Duration.ofDays(1)))).isEqualTo(new StopResult(0));
		}
	}

	@Test
	default void idleServerStopsWithoutWaiting() throws Exception {
		try (TestServer server = start(AddressContract.HELLO); WireClient idle = server.connect()) {
			assertThat(idle.get("/").text()).isEqualTo("hello");
			server.application().awaitDisposed(1);
			assertThat(Await.result(server.stop(Duration.ofDays(1)))).isEqualTo(new StopResult(0));
			assertThat(idle.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void stopWithAnUnlimitedTimeoutWaits() throws Exception {
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(mayRespond)); WireClient client = server.connect()) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			CompletionStage<StopResult> stopped = server.stop(ChronoUnit.FOREVER.getDuration());
			assertThat(stopped.toCompletableFuture()).isNotDone();
			mayRespond.complete(null);
			assertThat(client.readResponse().text()).isEqualTo("waited");
			assertThat(Await.result(stopped)).isEqualTo(new StopResult(0));
		}
	}

	@Test
	default void stoppedServerRefusesConnections() throws Exception {
		try (TestServer server = start(AddressContract.HELLO)) {
			int port = server.port();
			Await.result(server.stop(WireClient.DEADLINE));
			awaitRefusal(port);
		}
	}

	@Test
	default void serverStartsAgainOnTheSamePort() throws Exception {
		int port = ContractSupport.freePort();
		try (TestServer server = create(AddressContract.HELLO).start("http://127.0.0.1:" + port)) {
			for (int i = 0; i < 3; i++) {
				try (WireClient client = WireClient.connect(port)) {
					assertThat(client.get("/").text()).isEqualTo("hello");
					server.application().awaitDisposed(i + 1);
					Await.result(server.stop(WireClient.DEADLINE));
				}
				server.startAgain();
			}
			try (WireClient client = WireClient.connect(port)) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void serverStartsAgainAfterItWasClosed() throws Exception {
		int port = ContractSupport.freePort();
		try (TestServer server = create(AddressContract.HELLO).start("http://127.0.0.1:" + port)) {
			server.closeServer();
			server.startAgain();
			try (WireClient client = WireClient.connect(port)) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void stopWaitsForTheRequestInFlight() throws Exception {
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(mayRespond)); WireClient client = server.connect()) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			int port = server.port();
			CompletionStage<StopResult> stopped = server.stop(Duration.ofDays(1));
			awaitRefusal(port);
			assertThat(stopped.toCompletableFuture()).isNotDone();
			mayRespond.complete(null);
			assertThat(client.readResponse().text()).isEqualTo("waited");
			assertThat(Await.result(stopped)).isEqualTo(new StopResult(0));
			TestExchange waited = server.application().created().get(0);
			assertThat(server.application().disposed()).anyMatch((disposal) -> disposal.context() == waited);
		}
	}

	@Test
	default void stopWaitsForTheBodyInFlight() throws Exception {
		CompletableFuture<Void> begun = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.readAtLeast(1).thenCompose((part) -> {
			begun.complete(null);
			return exchange.readAll().thenCompose((rest) -> exchange.respond(part.length + rest.length + " bytes"));
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			int port = server.port();
			client.send(RequestBodyContract.POST + "Content-Length: 10\r\n\r\nhello");
			Await.result(begun);
			CompletionStage<StopResult> stopped = server.stop(Duration.ofDays(1));
			awaitRefusal(port);
			client.send("world");
			assertThat(client.readResponse().text()).isEqualTo("10 bytes");
			assertThat(Await.result(stopped)).isEqualTo(new StopResult(0));
		}
	}

	@Test
	default void responseOfAStoppingServerEndsTheConnection() throws Exception {
		needs(Ability.CLOSE_WHILE_STOPPING);
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(mayRespond));
				WireClient client = server.connect();
				WireClient idle = server.connect()) {
			idle.get("/");
			client.send(REQUEST);
			server.application().awaitCreated(2);
			CompletionStage<StopResult> stopped = server.stop(Duration.ofDays(1));
			assertThat(idle.isClosedByServer()).isTrue();
			mayRespond.complete(null);
			WireResponse response = client.readResponse();
			assertThat(response.text()).isEqualTo("waited");
			// A response that starts before the connection knows of the stop does not
			// announce the end, but no further request may be served.
			assertThat(response.field("Connection")).isIn(null, "close");
			assertThat(client.isClosedByServer()).isTrue();
			assertThat(Await.result(stopped).isGraceful()).isTrue();
		}
	}

	@Test
	default void stopAbortsAtItsDeadlineAndReportsTheNumberOfRequests() throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(never));
				WireClient one = server.connect();
				WireClient two = server.connect();
				WireClient three = server.connect()) {
			three.get("/");
			server.application().awaitDisposed(1);
			one.send(REQUEST);
			two.send(REQUEST);
			server.application().awaitCreated(3);
			long begin = System.nanoTime();
			StopResult result = Await.result(server.stop(Duration.ofMillis(400)));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(350));
			assertThat(result).isEqualTo(new StopResult(2));
			assertThat(result.isGraceful()).isFalse();
			assertThat(one.isClosedByServer()).isTrue();
			assertThat(two.isClosedByServer()).isTrue();
			never.complete(null);
			server.application().awaitDisposed(3);
		}
	}

	@Test
	default void stopWithZeroTimeoutAbortsAtOnce() throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(never)); WireClient client = server.connect()) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			assertThat(Await.result(server.stop(Duration.ZERO))).isEqualTo(new StopResult(1));
			assertThat(client.isClosedByServer()).isTrue();
			never.complete(null);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void abortedRequestDoesNotDelayTheNextStart() throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		int port = ContractSupport.freePort();
		try (TestServer server = create(waitingFor(never)).start("http://127.0.0.1:" + port);
				WireClient client = WireClient.connect(port)) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			Await.result(server.stop(Duration.ZERO));
			server.startAgain();
			try (WireClient next = WireClient.connect(port)) {
				assertThat(next.get("/").text()).isEqualTo("hello");
			}
			never.complete(null);
			server.application().awaitDisposed(2);
			assertThat(Await.result(server.stop(WireClient.DEADLINE))).isEqualTo(new StopResult(0));
		}
	}

	@Test
	default void secondStopHasTheOutcomeOfTheFirst() throws Exception {
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(mayRespond)); WireClient client = server.connect()) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			CompletionStage<StopResult> first = server.stop(Duration.ofDays(1));
			CompletionStage<StopResult> second = server.stop(Duration.ZERO);
			assertThat(second.toCompletableFuture()).isNotDone();
			mayRespond.complete(null);
			assertThat(client.readResponse().text()).isEqualTo("waited");
			assertThat(Await.result(first)).isEqualTo(new StopResult(0)).isEqualTo(Await.result(second));
		}
	}

	@Test
	default void applicationMayStopTheServer() throws Exception {
		CompletableFuture<TestServer> self = new CompletableFuture<>();
		CompletableFuture<StopResult> stopped = new CompletableFuture<>();
		Handler handler = (exchange) -> self.thenCompose((server) -> {
			server.stop(Duration.ofDays(1)).thenAccept(stopped::complete);
			return exchange.respond("stopping");
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			self.complete(server);
			assertThat(client.get("/").text()).isEqualTo("stopping");
			assertThat(Await.result(stopped)).isEqualTo(new StopResult(0));
		}
	}

	@Test
	default void closeAbortsAtOnceAndReleasesThePort() throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		int port = ContractSupport.freePort();
		TestServer server = create(waitingFor(never)).start("http://127.0.0.1:" + port);
		try (WireClient client = WireClient.connect(port)) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			server.closeServer();
			try (TestServer next = create(AddressContract.HELLO).start("http://127.0.0.1:" + port);
					WireClient nextClient = WireClient.connect(port)) {
				assertThat(nextClient.get("/").text()).isEqualTo("hello");
				assertThat(next.port()).isEqualTo(port);
			}
			assertThat(client.isClosedByServer()).isTrue();
			never.complete(null);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void secondCloseDoesNothing() {
		TestServer server = start(AddressContract.HELLO);
		server.close();
		server.close();
		assertThat(Await.result(server.stop(Duration.ofDays(1)))).isEqualTo(new StopResult(0));
	}

	@Test
	default void closeCompletesAStopInProgress() throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		try (TestServer server = start(waitingFor(never)); WireClient client = server.connect()) {
			client.send(REQUEST);
			server.application().awaitCreated(1);
			CompletionStage<StopResult> stopped = server.stop(IServer.NO_TIMEOUT);
			server.closeServer();
			assertThat(Await.result(stopped)).isEqualTo(new StopResult(1));
			never.complete(null);
			server.application().awaitDisposed(1);
		}
	}

}
