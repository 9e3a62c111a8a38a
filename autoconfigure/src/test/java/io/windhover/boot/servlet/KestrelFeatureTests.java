/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.boot.server.KestrelServerFactory;
import io.windhover.boot.server.KestrelServerOptionsCustomizer;
import io.windhover.boot.servlet.RawClient.Response;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.VirtualThreads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What servlets have of Kestrel beyond what every server offers.
 */
class KestrelFeatureTests {

	private static final int TIMEOUT_SECONDS = 20;

	private ServletContainer container = container((created) -> {
	});

	private ServletContainer container(KestrelServerOptionsCustomizer customizer) {
		return new ServletContainer(new KestrelServerFactory(List.of(customizer)));
	}

	@AfterEach
	void close() {
		this.container.close();
	}

	private RawClient client() throws IOException {
		return new RawClient(this.container.getPort());
	}

	@Test
	void answerIsThereInOneRead() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("{}")).start();
		try (RawClient client = client()) {
			for (int i = 0; i < 20; i++) {
				client.send("GET / HTTP/1.1", "Host: localhost", "", "");
				assertThat(client.read()).startsWith("HTTP/1.1 200 OK\r\n")
					.contains("Content-Length: 2\r\n")
					.endsWith("\r\n\r\n{}");
			}
		}
	}

	@Test
	void connectionKeepsItsChannel() throws Exception {
		Set<HttpChannel> channels = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
		this.container
			.servlet("/",
					(request, response) -> channels
						.add(HttpChannel.from(ServletContextRequest.getServletContextRequest(request))))
			.start();
		for (int connection = 1; connection <= 3; connection++) {
			try (RawClient client = client()) {
				for (int i = 0; i < 10; i++) {
					client.send("GET / HTTP/1.1", "Host: localhost", "", "");
					assertThat(client.receive().status()).isEqualTo(200);
				}
			}
			assertThat(channels).hasSize(connection);
		}
	}

	@Test
	void engineListensNowhere() throws Exception {
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
	void addressesAreThoseOfTheConnection() throws Exception {
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getRemoteAddr() + " " + request.getRemotePort() + " " + request.getLocalAddr()
								+ " " + request.getLocalPort() + " " + request.getServletConnection().isSecure()))
			.start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.receive().body())
				.isEqualTo("127.0.0.1 " + client.getLocalPort() + " 127.0.0.1 " + this.container.getPort() + " false");
		}
	}

	@Test
	void clientIsToldToContinueAtTheFirstRead() throws Exception {
		CompletableFuture<Void> read = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			entered.countDown();
			read.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			request.getInputStream().transferTo(response.getOutputStream());
		}).start();
		try (RawClient client = client()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 4", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(client.available()).isZero();
			read.complete(null);
			assertThat(client.receive().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
			client.send("body");
			assertThat(client.receive().body()).isEqualTo("body");
		}
	}

	@Test
	void clientIsNotToldToContinueInVain() throws Exception {
		this.container.servlet("/", (request, response) -> response.sendError(403)).start();
		Response response = RawClient.exchange(this.container.getPort(), "POST / HTTP/1.1", "Host: localhost",
				"Expect: 100-continue", "Content-Length: 4", "", "");
		assertThat(response.status()).isEqualTo(403);
	}

	@Test
	void trailersAreRead() throws Exception {
		this.container.servlet("/", (request, response) -> {
			request.getInputStream().readAllBytes();
			response.getWriter().write(request.isTrailerFieldsReady() + " " + request.getTrailerFields());
		}).start();
		Response response = RawClient.exchange(this.container.getPort(), "POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "Trailer: X-Sum", "", "3", "abc", "0", "X-Sum: 42", "", "");
		assertThat(response.body()).isEqualToIgnoringCase("true {x-sum=42}");
	}

	@Test
	void bodyBeyondTheLimitAnswers413() throws Exception {
		this.container = container((created) -> created.getLimits().setMaxRequestBodySize(10L));
		this.container.servlet("/", (request, response) -> request.getInputStream().readAllBytes()).start();
		Response fixed = RawClient.exchange(this.container.getPort(), "POST / HTTP/1.1", "Host: localhost",
				"Content-Length: 11", "", "12345678901");
		assertThat(fixed.status()).isEqualTo(413);
		Response chunked = RawClient.exchange(this.container.getPort(), "POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "", "b", "12345678901", "0", "", "");
		assertThat(chunked.status()).isEqualTo(413);
	}

	@Test
	void malformedChunkAnswers400() throws Exception {
		this.container.servlet("/", (request, response) -> request.getInputStream().readAllBytes()).start();
		Response response = RawClient.exchange(this.container.getPort(), "POST / HTTP/1.1", "Host: localhost",
				"Transfer-Encoding: chunked", "", "xyz", "");
		assertThat(response.status()).isEqualTo(400);
	}

	@Test
	void readFailsWhenTheClientLeaves() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			entered.countDown();
			try {
				request.getInputStream().readAllBytes();
			}
			catch (IOException ex) {
				failure.complete(ex);
				throw ex;
			}
		}).start();
		try (RawClient client = client()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 5", "", "123");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			client.reset();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	@Test
	void writeWaitsForASlowClientAndFailsWhenItLeaves() throws Exception {
		AtomicLong written = new AtomicLong();
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			try {
				byte[] block = new byte[100_000];
				while (true) {
					response.getOutputStream().write(block);
					written.addAndGet(block.length);
				}
			}
			catch (IOException ex) {
				failure.complete(ex);
				throw ex;
			}
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			client.line();
			awaitStandstill(written);
			assertThat(failure).isNotDone();
			// What Kestrel and two sockets hold, and not one heap full.
			assertThat(written.get()).isLessThan(50_000_000);
			client.reset();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	private static void awaitStandstill(AtomicLong counter) throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		long former = -1;
		while (counter.get() != former || former == 0) {
			former = counter.get();
			never.await(300, TimeUnit.MILLISECONDS);
		}
	}

	@Test
	void asynchronousRequestHearsThatTheClientLeft() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.setTimeout(0);
			async.addListener(new FailureListener(failure));
			entered.countDown();
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			client.reset();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	@Test
	void asynchronousRequestThatHearsThatTheClientLeftIsNotAnswered() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new FailureListener(failure));
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "").end();
			assertThat(client.isClosedByServer()).isTrue();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	@Test
	void responseThatHasBegunIsNotEndedWhenTheClientLeft() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new FailureListener(failure));
			response.getWriter().write("beginning");
			response.flushBuffer();
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
			client.fields();
			assertThat(client.chunk()).asString().isEqualTo("beginning");
			client.end();
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	void asynchronousRequestThatDoesNotListenAnswersAHalfClosedClient() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		CompletableFuture<Void> aborted = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			ServletFeatures.of(request)
				.getRequired(IHttpRequestLifetimeFeature.class)
				.onRequestAborted(() -> aborted.complete(null));
			started.complete(request.startAsync());
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "").end();
			AsyncContext async = started.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			aborted.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			async.getResponse().getWriter().write("Hello");
			async.complete();
			assertThat(client.receive().body()).isEqualTo("Hello");
		}
	}

	@Test
	void requestThatHasEndedWithItsClientIsDispatchedInVain() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new FailureListener(new CompletableFuture<>()));
			started.complete(async);
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "").end();
			AsyncContext async = started.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			assertThat(client.isClosedByServer()).isTrue();
			assertThatNoException().isThrownBy(async::dispatch);
		}
	}

	@Test
	void requestThatHasEndedIsNotDispatched() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.complete();
			started.complete(async);
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.receive().status()).isEqualTo(200);
			AsyncContext async = started.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			assertThatIllegalStateException().isThrownBy(async::dispatch);
		}
	}

	@Test
	void connectionIsUpgraded() throws Exception {
		this.container.servlet("/", (request, response) -> request.upgrade(EchoHandler.class)).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: echo", "", "");
			Response response = client.receive();
			assertThat(response.status()).isEqualTo(101);
			assertThat(response.fields("Upgrade")).containsExactly("echo");
			assertThat(response.fields("Connection")).containsExactly("Upgrade");
			client.send("hello");
			assertThat(client.exactly(5)).asString().isEqualTo("hello");
			client.send("again");
			assertThat(client.exactly(5)).asString().isEqualTo("again");
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
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			this.container.getServer().shutDownGracefully(result::complete);
			// A connection may still be accepted for a moment.
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
					.isThrownBy(() -> new RawClient(port).close()));
			assertThat(result).isNotDone();
			goOn.complete(null);
			Response response = client.receive();
			assertThat(response.body()).isEqualTo("finished");
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
		try (RawClient client = client()) {
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

	@Test
	void oneRequestMoreThanMayWaitAnswers503() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		ServletThreads threads = this.container.getFactory().getThreads();
		threads.setMax(1);
		threads.setMaxQueueCapacity(0);
		this.container.servlet("/", (request, response) -> {
			entered.countDown();
			goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}).start();
		try (RawClient client = client()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(this.container.get("/").status()).isEqualTo(503);
			goOn.complete(null);
			assertThat(client.receive().status()).isEqualTo(200);
		}
	}

	@Test
	void bodyOfARequestThatHasBegunWaitsForAThread() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CompletableFuture<String> reader = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		ServletThreads threads = this.container.getFactory().getThreads();
		threads.setMax(1);
		threads.setMaxQueueCapacity(0);
		this.container
			.servlet("/read",
					(request, response) -> request.getInputStream()
						.setReadListener(new ThreadListener(request.startAsync(), reader)))
			.servlet("/block", (request, response) -> {
				entered.countDown();
				goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			})
			.start();
		try (RawClient reading = client()) {
			reading.send("POST /read HTTP/1.1", "Host: localhost", "Content-Length: 4", "", "");
			// Refused as long as the only thread has not come back from the first one.
			while (!entered.await(100, TimeUnit.MILLISECONDS)) {
				client().send("GET /block HTTP/1.1", "Host: localhost", "", "");
			}
			reading.send("body");
			assertThat(reader).failsWithin(Duration.ofMillis(300)).withThrowableOfType(TimeoutException.class);
			goOn.complete(null);
			assertThat(reader.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).startsWith("windhover-");
			assertThat(reading.receive().status()).isEqualTo(200);
		}
	}

	@Test
	void blockedServletsBlockNobodyElse() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		this.container.servlet("/blocked", (request, response) -> goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
			.servlet("/free", (request, response) -> response.getWriter().write("free"))
			.start();
		List<RawClient> blocked = new java.util.ArrayList<>();
		for (int i = 0; i < 20; i++) {
			blocked.add(client().send("GET /blocked HTTP/1.1", "Host: localhost", "", ""));
		}
		assertThat(this.container.get("/free").body()).isEqualTo("free");
		goOn.complete(null);
		for (RawClient client : blocked) {
			assertThat(client.receive().status()).isEqualTo(200);
			client.close();
		}
	}

	@Test
	void servletsRunOnThreadsOfThePool() throws Exception {
		assertThat(threadOfARequest()).startsWith("windhover-");
	}

	@Test
	void servletsRunOnTheEventLoop() throws Exception {
		this.container.getFactory().getThreads().setMode(ServletThreads.Mode.EVENT_LOOP);
		assertThat(threadOfARequest()).startsWith("kestrel-io-");
	}

	@Test
	void servletsRunOnVirtualThreads() throws Exception {
		Assumptions.assumeTrue(VirtualThreads.areSupported(), "Virtual threads came with Java 21");
		this.container.getFactory().getThreads().setMode(ServletThreads.Mode.VIRTUAL);
		this.container
			.servlet("/", (request, response) -> response.getWriter().write("" + VirtualThreads.isVirtualThread()))
			.start();
		assertThat(this.container.get("/").body()).isEqualTo("true");
	}

	@Test
	void virtualThreadsNeedALaterJava() {
		Assumptions.assumeFalse(VirtualThreads.areSupported(), "This Java has virtual threads");
		ServletThreads threads = new ServletThreads();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> threads.setMode(ServletThreads.Mode.VIRTUAL))
			.withMessage("Virtual threads need Java 21 or later: Java 17 does not have them");
	}

	private String threadOfARequest() throws IOException {
		this.container.servlet("/", (request, response) -> response.getWriter().write(Thread.currentThread().getName()))
			.start();
		return this.container.get("/").body();
	}

	/** Tells which thread it is called on. */
	private record ThreadListener(AsyncContext async, CompletableFuture<String> thread) implements ReadListener {

		@Override
		public void onDataAvailable() throws IOException {
			ServletInputStream input = this.async.getRequest().getInputStream();
			while (input.isReady() && input.read() >= 0) {
				this.thread.complete(Thread.currentThread().getName());
			}
		}

		@Override
		public void onAllDataRead() {
			this.async.complete();
		}

		@Override
		public void onError(Throwable failure) {
			this.thread.completeExceptionally(failure);
			this.async.complete();
		}

	}

	/** Reports a failure. */
	private record FailureListener(CompletableFuture<Throwable> failure) implements AsyncListener {

		@Override
		public void onError(AsyncEvent event) {
			this.failure.complete(event.getThrowable());
			event.getAsyncContext().complete();
		}

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

	/** Sends back what comes, until a {@code q} does. */
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
