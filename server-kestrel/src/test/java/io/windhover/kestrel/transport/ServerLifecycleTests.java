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
import io.windhover.kestrel.KestrelStatistics;
import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.AddressInUseException;
import io.windhover.server.StopResult;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for start, stop, statistics and connection limit of a server on sockets, on every
 * transport.
 */
@Timeout(60)
class ServerLifecycleTests {

	private static final String ADDRESS = "http://127.0.0.1:0";

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";

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
			Await.until("both connections are accepted", () -> statistics(server).currentConnections() == 2);
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

	// --- statistics

	@AllTransports
	void connectionsAndRequestsAreCounted(TransportType transport) throws Exception {
		CompletableFuture<Void> end = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).start(ADDRESS)) {
			assertThat(statistics(server)).isEqualTo(new KestrelStatistics(0, 0, 0, 0, 0, 0, 0));
			try (WireClient first = WireClient.connect(server.port());
					WireClient second = WireClient.connect(server.port())) {
				first.get("/");
				first.get("/");
				server.handle((exchange) -> end);
				second.send(GET);
				server.application().awaitCreated(3);
				assertThat(statistics(server)).isEqualTo(new KestrelStatistics(2, 0, 1, 2, 3, 0, 0));
				end.complete(null);
				second.readResponse();
				second.send("bad\r\n\r\n").readResponse();
				Await.until("the request is complete", () -> statistics(server).currentRequests() == 0);
				assertThat(statistics(server)).isEqualTo(new KestrelStatistics(2, 0, 0, 2, 3, 0, 1));
			}
			Await.until("both connections are closed", () -> statistics(server).currentConnections() == 0);
			server.stop();
			assertThat(statistics(server)).isEqualTo(new KestrelStatistics(0, 0, 0, 2, 3, 0, 1));
		}
	}

	@AllTransports
	void upgradedConnectionIsCountedAsBoth(TransportType transport) throws Exception {
		CompletableFuture<Void> end = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> {
			exchange.feature(IHttpUpgradeFeature.class).upgrade();
			return end;
		}).start(ADDRESS)) {
			try (WireClient client = WireClient.connect(server.port())) {
				assertThat(client.send(UPGRADE).readHead().status()).isEqualTo(101);
				assertThat(statistics(server)).isEqualTo(new KestrelStatistics(1, 1, 1, 1, 1, 0, 0));
				end.complete(null);
				assertThat(client.isClosedByServer()).isTrue();
			}
			Await.until("the connection is closed", () -> statistics(server).currentConnections() == 0);
			assertThat(statistics(server)).isEqualTo(new KestrelStatistics(0, 0, 0, 1, 1, 0, 0));
		}
	}

	// --- connection limit

	@AllTransports
	void connectionAboveTheLimitIsClosedWithoutAResponse(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport)) {
			server.options().getLimits().setMaxConcurrentConnections(2L);
			server.start(ADDRESS);
			WireClient first = WireClient.connect(server.port());
			try (first; WireClient second = WireClient.connect(server.port())) {
				first.get("/");
				second.get("/");
				try (WireClient third = WireClient.connect(server.port())) {
					assertThat(third.isClosedByServer()).isTrue();
				}
				assertThat(statistics(server).rejectedConnections()).isEqualTo(1);
				assertThat(second.get("/").text()).isEqualTo("Hello");
				first.close();
				Await.until("the connection is closed", () -> statistics(server).currentConnections() == 1);
				try (WireClient fourth = WireClient.connect(server.port())) {
					assertThat(fourth.get("/").text()).isEqualTo("Hello");
				}
			}
			assertThat(this.log.above(Level.DEBUG)).isEmpty();
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

	private static KestrelStatistics statistics(SocketServer server) {
		return server.server().getStatistics();
	}

}
