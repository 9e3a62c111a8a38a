/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.server.contract.WireClient;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of what servlets observe when a client disconnects before it has its response.
 */
class DisconnectingClientTests {

	private static final int TIMEOUT_SECONDS = 20;

	@RegisterExtension
	final ServletContainer container = new ServletContainer(new KestrelServerFactory());

	@Test
	void readFailsWhenTheClientDisconnects() throws Exception {
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
		try (WireClient client = this.container.connect()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 5", "", "123");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			client.reset();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	@Test
	void writeWaitsForASlowClientAndFailsWhenItDisconnects() throws Exception {
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
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			client.readHead();
			awaitStandstill(written);
			assertThat(failure).isNotDone();
			// The buffers of Kestrel and of two sockets, far less than the heap.
			assertThat(written.get()).isLessThan(50_000_000);
			client.reset();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	private static void awaitStandstill(AtomicLong counter) throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		long previous = -1;
		while (counter.get() != previous || previous == 0) {
			previous = counter.get();
			never.await(300, TimeUnit.MILLISECONDS);
		}
	}

	@Test
	void listenerOfAnAsynchronousRequestIsToldThatTheClientHasDisconnected() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.setTimeout(0);
			async.addListener(new ErrorListener(failure));
			entered.countDown();
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			client.reset();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	@Test
	void requestWhoseListenerIsToldOfTheDisconnectIsNotAnswered() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new ErrorListener(failure));
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			client.shutdownOutput();
			assertThat(client.isClosedByServer()).isTrue();
		}
		assertThat(failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(EofException.class);
	}

	@Test
	void startedResponseIsNotEndedRegularlyWhenTheClientDisconnects() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new ErrorListener(failure));
			response.getWriter().write("beginning");
			response.flushBuffer();
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readHead().statusLine()).isEqualTo("HTTP/1.1 200 OK");
			assertThat(client.readChunk()).asString().isEqualTo("beginning");
			client.shutdownOutput();
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	void asynchronousRequestWithoutListenerAnswersAHalfClosedClient() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		CompletableFuture<Void> aborted = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			ServletFeatures.of(request)
				.getRequired(IHttpRequestLifetimeFeature.class)
				.onRequestAborted(() -> aborted.complete(null));
			started.complete(request.startAsync());
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			client.shutdownOutput();
			AsyncContext async = started.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			aborted.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			async.getResponse().getWriter().write("Hello");
			async.complete();
			assertThat(client.readResponse().text()).isEqualTo("Hello");
		}
	}

	@Test
	void dispatchAfterTheClientHasDisconnectedIsIgnored() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new ErrorListener(new CompletableFuture<>()));
			started.complete(async);
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			client.shutdownOutput();
			AsyncContext async = started.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			assertThat(client.isClosedByServer()).isTrue();
			assertThatNoException().isThrownBy(async::dispatch);
		}
	}

	@Test
	void dispatchOfACompletedRequestFails() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.complete();
			started.complete(async);
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().status()).isEqualTo(200);
			AsyncContext async = started.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			assertThatIllegalStateException().isThrownBy(async::dispatch);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void completionIsReportedOnceWhenTheClientDisconnects(boolean started) throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		Completions completions = new Completions();
		this.container.servlet("/async", (request, response) -> {
			request.startAsync().addListener(completions);
			request.getAsyncContext().addListener(completions, request, response);
			if (started) {
				response.getWriter().write("beginning");
				response.flushBuffer();
			}
			entered.countDown();
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET /async HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			client.reset();
		}
		assertThat(completions.completed.tryAcquire(2, TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		assertThat(this.container.get("/nowhere").status()).isEqualTo(404);
		assertThat(completions.completed.availablePermits()).isZero();
		assertThat(completions.errors).hasValue(2);
	}

	/** Counts its calls. */
	private static final class Completions implements AsyncListener {

		private final Semaphore completed = new Semaphore(0);

		private final AtomicInteger errors = new AtomicInteger();

		@Override
		public void onComplete(AsyncEvent event) {
			this.completed.release();
		}

		@Override
		public void onError(AsyncEvent event) {
			this.errors.incrementAndGet();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

}
