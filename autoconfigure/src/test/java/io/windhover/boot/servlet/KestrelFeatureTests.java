/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.boot.kestrel.KestrelServerOptionsCustomizer;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what Kestrel offers to servlets beyond the mandatory features.
 */
class KestrelFeatureTests {

	private static final int TIMEOUT_SECONDS = 20;

	@RegisterExtension
	final LogCapture log = LogCapture.of("org.eclipse.jetty.util");

	private ServletContainer container = container((created) -> {
	});

	private ServletContainer container(KestrelServerOptionsCustomizer customizer) {
		return new ServletContainer(new KestrelServerFactory(List.of(customizer)));
	}

	@AfterEach
	void close() {
		this.container.close();
	}

	@Test
	void responseArrivesInOneRead() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("{}")).start();
		try (WireClient client = this.container.connect()) {
			for (int i = 0; i < 20; i++) {
				client.send("GET / HTTP/1.1", "Host: localhost", "", "");
				assertThat(client.readOnce()).startsWith("HTTP/1.1 200 OK\r\n")
					.contains("Content-Length: 2\r\n")
					.endsWith("\r\n\r\n{}");
			}
		}
	}

	@Test
	void connectionReusesItsChannel() throws Exception {
		Set<HttpChannel> channels = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
		this.container
			.servlet("/",
					(request, response) -> channels
						.add(HttpChannel.from(ServletContextRequest.getServletContextRequest(request))))
			.start();
		for (int connection = 1; connection <= 3; connection++) {
			try (WireClient client = this.container.connect()) {
				for (int i = 0; i < 10; i++) {
					client.send("GET / HTTP/1.1", "Host: localhost", "", "");
					assertThat(client.readResponse().status()).isEqualTo(200);
				}
			}
			assertThat(channels).hasSize(connection);
		}
	}

	@Test
	void engineOpensNoSocket() throws Exception {
		CompletableFuture<Server> engine = new CompletableFuture<>();
		this.container.servlet("/",
				(request,
						response) -> engine.complete(ServletContextRequest.getServletContextRequest(request)
							.getConnectionMetaData()
							.getConnector()
							.getServer()))
			.start();
		assertThat(this.container.get("/").status()).isEqualTo(200);
		assertThat(engine.get().getConnectors()).hasSize(1).allSatisfy((connector) -> {
			assertThat(connector).isNotInstanceOf(NetworkConnector.class);
			assertThat(connector.getConnectedEndPoints()).isEmpty();
		});
	}

	@Test
	void requestHasTheAddressesOfItsConnection() throws Exception {
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getRemoteAddr() + " " + request.getRemotePort() + " " + request.getLocalAddr()
								+ " " + request.getLocalPort() + " " + request.getServletConnection().isSecure()))
			.start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text())
				.isEqualTo("127.0.0.1 " + client.getLocalPort() + " 127.0.0.1 " + this.container.getPort() + " false");
		}
	}

	@Test
	void connectAfterOptionsIsAnsweredAsOnANewConnection() throws Exception {
		this.container.servlet("/", (request, response) -> response.setStatus(204)).start();
		int alone;
		try (WireClient client = this.container.connect()) {
			alone = client.send("CONNECT a:80 HTTP/1.1", "Host: a:80", "", "").readHead().status();
		}
		try (WireClient client = this.container.connect()) {
			client.send("OPTIONS * HTTP/1.1", "Host: a:80", "", "").readResponse();
			assertThat(client.send("CONNECT a:80 HTTP/1.1", "Host: a:80", "", "").readHead().status()).isEqualTo(alone);
		}
	}

	@Test
	void hostMayHaveAnEmptyPort() throws Exception {
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getServerName() + " " + request.getServerPort()))
			.start();
		try (WireClient client = this.container.connect()) {
			for (int i = 0; i < 2; i++) {
				client.send("GET / HTTP/1.1", "Host: example.com:", "", "");
				assertThat(client.readResponse().text()).isEqualTo("example.com 80");
			}
		}
	}

	@Test
	void hostWithPort0Answers400AndLogsNothing() throws Exception {
		this.container.servlet("/", (request, response) -> response.setStatus(204)).start();
		WireResponse response = this.container.exchange("GET / HTTP/1.1", "Host: a:0", "", "");
		assertThat(response.status()).isEqualTo(400);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void continueIsSentAtTheFirstRead() throws Exception {
		CompletableFuture<Void> read = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			entered.countDown();
			read.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			request.getInputStream().transferTo(response.getOutputStream());
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 4", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(client.available()).isZero();
			read.complete(null);
			assertThat(client.readResponse().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
			client.send("body");
			assertThat(client.readResponse().text()).isEqualTo("body");
		}
	}

	@Test
	void continueIsNotSentIfTheBodyIsNotRead() throws Exception {
		this.container.servlet("/", (request, response) -> response.sendError(403)).start();
		WireResponse response = this.container.exchange("POST / HTTP/1.1", "Host: localhost", "Expect: 100-continue",
				"Content-Length: 4", "", "");
		assertThat(response.status()).isEqualTo(403);
	}

	@Test
	void trailersAreRead() throws Exception {
		this.container.servlet("/", (request, response) -> {
			request.getInputStream().readAllBytes();
			response.getWriter().write(request.isTrailerFieldsReady() + " " + request.getTrailerFields());
		}).start();
		WireResponse response = this.container.exchange("POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "Trailer: X-Sum", "", "3", "abc", "0", "X-Sum: 42", "", "");
		assertThat(response.text()).isEqualToIgnoringCase("true {x-sum=42}");
	}

	@Test
	void bodyOverTheLimitAnswers413() throws Exception {
		this.container = container((created) -> created.getLimits().setMaxRequestBodySize(10L));
		this.container.servlet("/", (request, response) -> request.getInputStream().readAllBytes()).start();
		WireResponse fixed = this.container.exchange("POST / HTTP/1.1", "Host: localhost", "Content-Length: 11", "",
				"12345678901");
		assertThat(fixed.status()).isEqualTo(413);
		WireResponse chunked = this.container.exchange("POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "", "b", "12345678901", "0", "", "");
		assertThat(chunked.status()).isEqualTo(413);
	}

	@Test
	void malformedChunkAnswers400() throws Exception {
		this.container.servlet("/", (request, response) -> request.getInputStream().readAllBytes()).start();
		WireResponse response = this.container.exchange("POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "", "xyz", "");
		assertThat(response.status()).isEqualTo(400);
	}

	@Test
	void connectionIsUpgraded() throws Exception {
		this.container.servlet("/", (request, response) -> request.upgrade(EchoHandler.class)).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: echo", "", "");
			WireResponse response = client.readResponse();
			assertThat(response.status()).isEqualTo(101);
			assertThat(response.fields("Upgrade")).containsExactly("echo");
			assertThat(response.fields("Connection")).containsExactly("Upgrade");
			client.send("hello");
			assertThat(client.readBytes(5)).asString().isEqualTo("hello");
			client.send("again");
			assertThat(client.readBytes(5)).asString().isEqualTo("again");
			client.send("q");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	void portInUseIsReported() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			this.container.getFactory().setPort(taken.getLocalPort());
			this.container.servlet("/", (request, response) -> {
			});
			assertThatExceptionOfType(PortInUseException.class).isThrownBy(this.container::start)
				.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(taken.getLocalPort()));
		}
	}

	@Test
	void requestInFlightFinishesDuringAGracefulShutdown() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.getFactory().setShutdown(Shutdown.GRACEFUL);
		int port = this.container.servlet("/", (request, response) -> {
			entered.countDown();
			goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			response.getWriter().write("finished");
		}).start();
		CompletableFuture<GracefulShutdownResult> result = new CompletableFuture<>();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			this.container.getServer().shutDownGracefully(result::complete);
			// A connection may still be accepted for a moment.
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
					.isThrownBy(() -> WireClient.connect(port).close()));
			assertThat(result).isNotDone();
			goOn.complete(null);
			WireResponse response = client.readResponse();
			assertThat(response.text()).isEqualTo("finished");
			assertThat(response.field("Connection")).isEqualTo("close");
		}
		assertThat(result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo(GracefulShutdownResult.IDLE);
	}

	@Test
	void stopEndsAGracefulShutdown() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.getFactory().setShutdown(Shutdown.GRACEFUL);
		this.container.servlet("/", (request, response) -> {
			entered.countDown();
			goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}).start();
		CompletableFuture<GracefulShutdownResult> result = new CompletableFuture<>();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			this.container.getServer().shutDownGracefully(result::complete);
			this.container.getServer().stop();
			assertThat(client.isClosedByServer()).isTrue();
		}
		finally {
			goOn.complete(null);
		}
		assertThat(result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo(GracefulShutdownResult.REQUESTS_ACTIVE);
	}

	/** Sends back what it reads, until it reads {@code q}. */
	public static final class EchoHandler implements HttpUpgradeHandler {

		@Override
		public void init(WebConnection connection) {
			new Thread(() -> echo(connection)).start();
		}

		private static void echo(WebConnection connection) {
			try (connection) {
				byte[] block = new byte[100];
				for (int count = connection.getInputStream().read(block); count > 0
						&& block[0] != 'q'; count = connection.getInputStream().read(block)) {
					connection.getOutputStream().write(block, 0, count);
					connection.getOutputStream().flush();
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void destroy() {
		}

	}

}
