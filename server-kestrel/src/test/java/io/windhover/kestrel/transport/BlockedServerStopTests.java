/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.StopResult;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for stopping a server whose application does not return, on every transport. The
 * application blocks the only event loop, which is forbidden, or an executor thread.
 */
@Timeout(60)
class BlockedServerStopTests {

	private static final String ADDRESS = "http://127.0.0.1:0";

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final Handler blocking = (exchange) -> {
		this.entered.countDown();
		this.release.await();
		return exchange.respond("late");
	};

	@AllTransports
	void stopReturnsAndAbortsRequestsAtItsDeadline(TransportType transport) throws Exception {
		try (SocketServer server = blocked(transport); WireClient client = WireClient.connect(server.port())) {
			try {
				client.send(GET);
				this.entered.await();
				long begin = System.nanoTime();
				CompletionStage<StopResult> stopped = onOtherThread(() -> server.server().stop(Duration.ofMillis(500)));
				assertThat(stopped.toCompletableFuture()).isNotDone();
				assertThat(Await.result(stopped)).isEqualTo(new StopResult(1));
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(450),
						Duration.ofSeconds(5));
				assertThat(this.log.messages(Level.WARN))
					.containsExactly("The shutdown timeout has elapsed: 1 request(s) aborted.");
			}
			finally {
				this.release.countDown();
			}
			server.application().awaitDisposed(1);
			Await.until("the connection is closed", () -> server.server().getStatistics().currentConnections() == 0);
		}
	}

	@AllTransports
	void serverStartsAgainOnTheSamePort(TransportType transport) throws Exception {
		try (SocketServer server = blocked(transport); WireClient client = WireClient.connect(server.port())) {
			int port = server.port();
			try {
				client.send(GET);
				this.entered.await();
				assertThat(Await.result(onOtherThread(() -> server.server().stop(Duration.ZERO))))
					.isEqualTo(new StopResult(1));
				server.feature().getAddresses().clear();
				server.handle((exchange) -> exchange.respond("Hello")).start("http://127.0.0.1:" + port);
				try (WireClient next = WireClient.connect(port)) {
					assertThat(next.get("/").text()).isEqualTo("Hello");
				}
			}
			finally {
				this.release.countDown();
			}
			server.application().awaitDisposed(2);
		}
	}

	@AllTransports
	void closeReturnsAndAbortsTheStop(TransportType transport) throws Exception {
		try (SocketServer server = blocked(transport); WireClient client = WireClient.connect(server.port())) {
			try {
				client.send(GET);
				this.entered.await();
				CompletionStage<StopResult> stopped = onOtherThread(() -> server.server().stop(Duration.ofDays(1)));
				onOtherThread(() -> {
					server.closeServer();
					return true;
				});
				assertThat(Await.result(stopped)).isEqualTo(new StopResult(1));
				assertThat(server.addresses()).containsExactly(ADDRESS);
			}
			finally {
				this.release.countDown();
			}
			server.application().awaitDisposed(1);
			Await.until("the connection is closed", () -> server.server().getStatistics().currentConnections() == 0);
		}
	}

	@AllTransports
	void applicationAndAnotherThreadMayStopTheServerConcurrently(TransportType transport) throws Exception {
		CompletableFuture<CompletionStage<StopResult>> first = new CompletableFuture<>();
		CompletableFuture<CompletionStage<StopResult>> second = new CompletableFuture<>();
		try (SocketServer server = oneLoop(transport)) {
			Thread other = new Thread(() -> first.complete(server.server().stop(Duration.ofSeconds(10))));
			other.setDaemon(true);
			server.handle((exchange) -> {
				other.start();
				Await.until("the other thread is in stop()",
						() -> first.isDone() || other.getState() == Thread.State.WAITING);
				second.complete(server.server().stop(Duration.ofSeconds(10)));
				return exchange.respond("stopping");
			});
			server.start(ADDRESS);
			try (WireClient client = WireClient.connect(server.port())) {
				assertThat(client.get("/").text()).isEqualTo("stopping");
			}
			assertThat(Await.result(Await.result(first))).isEqualTo(new StopResult(0));
			assertThat(Await.result(Await.result(second))).isEqualTo(new StopResult(0));
		}
	}

	@AllTransports
	void actionAfterAStopMayCloseAnotherServer(TransportType transport) throws Exception {
		try (SocketServer first = oneLoop(transport).start(ADDRESS);
				SocketServer second = oneLoop(transport).start(ADDRESS);
				WireClient client = WireClient.connect(second.port())) {
			client.get("/");
			Await.result(first.server().stop(Duration.ofSeconds(10)).thenRun(second::closeServer));
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@AllTransports
	void requestOfAPreviousRunIsNotAbortedAgain(TransportType transport) throws Exception {
		try (SocketServer server = oneLoop(transport).handle(this.blocking)) {
			server.options().setApplicationExecutor(BlockedServerStopTests::execute);
			server.start(ADDRESS);
			try (WireClient client = WireClient.connect(server.port())) {
				client.send(GET);
				this.entered.await();
				assertThat(Await.result(server.server().stop(Duration.ZERO))).isEqualTo(new StopResult(1));
				for (int i = 0; i < 2; i++) {
					server.start();
					assertThat(server.server().getStatistics().currentRequests()).isEqualTo(1);
					server.closeServer();
				}
				server.start();
				assertThat(Await.result(server.server().stop(Duration.ZERO))).isEqualTo(new StopResult(0));
				assertThat(this.log.messages(Level.WARN))
					.containsExactly("The shutdown timeout has elapsed: 1 request(s) aborted.");
			}
			finally {
				this.release.countDown();
			}
			Await.until("the request is complete", () -> server.server().getStatistics().currentRequests() == 0);
			assertThat(server.server().getStatistics().totalRequests()).isEqualTo(1);
		}
	}

	private SocketServer blocked(TransportType transport) {
		return oneLoop(transport).handle(this.blocking).start(ADDRESS);
	}

	private static SocketServer oneLoop(TransportType transport) {
		SocketServer server = new SocketServer(transport);
		server.options().setIoThreads(1);
		return server;
	}

	/** Calls a method that must return, on a thread that may remain blocked. */
	private static <T> T onOtherThread(Supplier<T> call) {
		return Await.result(CompletableFuture.supplyAsync(call, BlockedServerStopTests::execute));
	}

	private static void execute(Runnable task) {
		Thread thread = new Thread(task, "test-thread");
		thread.setDaemon(true);
		thread.start();
	}

}
