/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.AddressInUseException;
import io.windhover.server.StopResult;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for start and stop of a server on sockets, on every transport.
 */
@Timeout(60)
class ServerLifecycleTests {

	private static final String ADDRESS = "http://127.0.0.1:0";

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	// --- start

	@AllTransports
	void secondStartFailsAndTheServerKeepsServing(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport).start(ADDRESS)) {
			assertThatIllegalStateException().isThrownBy(server::start).withMessage("The server is started already.");
			assertServes(server);
		}
	}

	@AllTransports
	void serverStartsAgainOnTheSamePort(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport).start(ADDRESS)) {
			int port = server.port();
			for (int i = 0; i < 3; i++) {
				// Leaves the connection in TIME_WAIT on the server's side.
				try (WireClient client = WireClient.connect(port)) {
					client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").readResponse();
					assertThat(client.isClosedByServer()).isTrue();
				}
				server.stop();
				server.feature().getAddresses().clear();
				server.start("http://127.0.0.1:" + port);
			}
			assertServes(server);
		}
	}

	@AllTransports
	void serverCanStartAfterAFailedStart(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport)) {
			try (var occupied = SocketServer.occupyPort()) {
				assertThatExceptionOfType(AddressInUseException.class)
					.isThrownBy(() -> server.start("http://127.0.0.1:" + occupied.getLocalPort()));
			}
			server.start();
			assertServes(server);
		}
	}

	@Test
	void optionsAreValidatedAtTheStart() {
		try (SocketServer server = new SocketServer(TransportType.NIO)) {
			server.options().getLimits().setMaxRequestBufferSize(100L);
			assertThatIllegalArgumentException().isThrownBy(() -> server.start(ADDRESS))
				.withMessage("maxRequestBufferSize: 100 (expected: >= maxRequestLineSize, 8192)");
			server.options().getLimits().setMaxRequestBufferSize(null);
			server.start();
			assertThat(server.port()).isPositive();
		}
	}

	@Test
	void changedOptionsTakeEffectAtTheNextStart() throws Exception {
		try (SocketServer server = new SocketServer(TransportType.NIO).start(ADDRESS)) {
			server.options().setServerHeader("Other");
			assertThat(get(server).field("Server")).isEqualTo("Kestrel");
			server.stop();
			server.start();
			assertThat(get(server).field("Server")).isEqualTo("Other");
		}
	}

	// --- stop

	@AllTransports
	void stopClosesIdleConnectionsImmediately(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport).start(ADDRESS);
				WireClient fresh = WireClient.connect(server.port());
				WireClient used = WireClient.connect(server.port())) {
			used.get("/");
			Await.until("both connections are accepted",
					() -> server.server().getStatistics().currentConnections() == 2);
			assertThat(server.stop()).isEqualTo(new StopResult(0));
			assertThat(fresh.isClosedByServer()).isTrue();
			assertThat(used.isClosedByServer()).isTrue();
		}
	}

	@AllTransports
	void applicationMayStopTheServerFromTheEventLoop(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport)) {
			CompletableFuture<CompletionStage<StopResult>> stopped = new CompletableFuture<>();
			server.handle((exchange) -> {
				stopped.complete(server.server().stop(Duration.ofSeconds(10)));
				return exchange.respond("stopping");
			});
			server.start(ADDRESS);
			WireResponse response = get(server);
			assertThat(response.text()).isEqualTo("stopping");
			assertThat(Await.result(Await.result(stopped))).isEqualTo(new StopResult(0));
			server.handle((exchange) -> exchange.respond("Hello")).start();
			assertServes(server);
		}
	}

	@AllTransports
	void applicationMayCloseTheServerFromTheEventLoop(TransportType transport) throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport)) {
			server.handle((exchange) -> {
				server.closeServer();
				return never;
			});
			server.start(ADDRESS);
			try (WireClient client = WireClient.connect(server.port())) {
				assertThat(client.send(GET).isClosedByServer()).isTrue();
			}
			Await.until("the server is closed", () -> server.addresses().contains(ADDRESS));
			never.complete(null);
			server.handle((exchange) -> exchange.respond("Hello")).start();
			assertServes(server);
		}
	}

	@AllTransports
	void closeDuringAStopAbortsTheRequests(TransportType transport) throws Exception {
		CompletableFuture<Void> never = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> never).start(ADDRESS);
				WireClient client = WireClient.connect(server.port())) {
			client.send(GET);
			server.application().awaitCreated(1);
			CompletionStage<StopResult> stopped = server.server().stop(Duration.ofDays(1));
			assertThat(stopped.toCompletableFuture()).isNotDone();
			server.closeServer();
			assertThat(Await.result(stopped)).isEqualTo(new StopResult(1));
			assertThat(client.isClosedByServer()).isTrue();
			assertThat(this.log.messages(Level.WARN))
				.containsOnly("The shutdown timeout has elapsed: 1 request(s) aborted.");
			never.complete(null);
			server.application().awaitDisposed(1);
		}
	}

	@AllTransports
	void secondStopHasTheSameResult(TransportType transport) throws Exception {
		CompletableFuture<Void> end = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> end).start(ADDRESS);
				WireClient client = WireClient.connect(server.port())) {
			client.send(GET);
			server.application().awaitCreated(1);
			CompletionStage<StopResult> first = server.server().stop(Duration.ofDays(1));
			CompletionStage<StopResult> second = server.server().stop(Duration.ZERO);
			end.complete(null);
			assertThat(client.readResponse().field("Connection")).isEqualTo("close");
			assertThat(Await.result(first)).isEqualTo(new StopResult(0));
			assertThat(Await.result(second)).isEqualTo(new StopResult(0));
		}
	}

	@Test
	void stopBeforeStartDoesNothing() {
		try (SocketServer server = new SocketServer(TransportType.NIO)) {
			assertThat(server.stop()).isEqualTo(new StopResult(0));
			server.closeServer();
			server.closeServer();
		}
	}

	@AllTransports
	void stoppingServerRefusesConnections(TransportType transport) throws Exception {
		CompletableFuture<Void> end = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> end).start(ADDRESS);
				WireClient client = WireClient.connect(server.port())) {
			int port = server.port();
			client.send(GET);
			server.application().awaitCreated(1);
			CompletionStage<StopResult> stopped = server.server().stop(Duration.ofDays(1));
			Await.until("connections are refused", () -> isRefused(port));
			end.complete(null);
			Await.result(stopped);
		}
	}

	private static boolean isRefused(int port) {
		try {
			WireClient.connect(port).close();
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static void assertServes(SocketServer server) throws IOException {
		assertThat(get(server).text()).isEqualTo("Hello");
	}

	private static WireResponse get(SocketServer server) throws IOException {
		try (WireClient client = WireClient.connect(server.port())) {
			return client.get("/");
		}
	}

}
