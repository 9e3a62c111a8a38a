/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.KestrelStatistics;
import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the statistics and the connection limit of a server on sockets, on every
 * transport.
 */
@Timeout(60)
class ServerStatisticsTests {

	private static final String ADDRESS = "http://127.0.0.1:0";

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

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

	private static KestrelStatistics statistics(SocketServer server) {
		return server.server().getStatistics();
	}

}
