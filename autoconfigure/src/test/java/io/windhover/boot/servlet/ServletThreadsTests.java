/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.boot.properties.ServletProperties;
import io.windhover.server.contract.WireClient;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the threads that servlets run on, also when all of them are busy.
 */
class ServletThreadsTests {

	private static final int TIMEOUT_SECONDS = 20;

	@RegisterExtension
	final ServletContainer container = new ServletContainer(new KestrelServerFactory());

	@Test
	void requestBeyondTheQueueCapacityAnswers503() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		ServletThreads threads = this.container.getFactory().getThreads();
		threads.setMax(1);
		threads.setMaxQueueCapacity(0);
		this.container.servlet("/", (request, response) -> {
			entered.countDown();
			goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}).start();
		try (WireClient client = this.container.connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(this.container.get("/").status()).isEqualTo(503);
			goOn.complete(null);
			assertThat(client.readResponse().status()).isEqualTo(200);
		}
	}

	@Test
	void readListenerOfAStartedRequestWaitsForAThread() throws Exception {
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
		try (WireClient reading = this.container.connect()) {
			reading.send("POST /read HTTP/1.1", "Host: localhost", "Content-Length: 4", "", "");
			// Answered with 503 until the only thread is back from the first request.
			while (!entered.await(100, TimeUnit.MILLISECONDS)) {
				this.container.connect().send("GET /block HTTP/1.1", "Host: localhost", "", "");
			}
			reading.send("body");
			assertThat(reader).failsWithin(Duration.ofMillis(300)).withThrowableOfType(TimeoutException.class);
			goOn.complete(null);
			assertThat(reader.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).startsWith("windhover-");
			assertThat(reading.readResponse().status()).isEqualTo(200);
		}
	}

	@Test
	void blockedServletsDoNotBlockOtherRequests() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		this.container.servlet("/blocked", (request, response) -> goOn.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
			.servlet("/free", (request, response) -> response.getWriter().write("free"))
			.start();
		List<WireClient> blocked = new java.util.ArrayList<>();
		for (int i = 0; i < 20; i++) {
			blocked.add(this.container.connect().send("GET /blocked HTTP/1.1", "Host: localhost", "", ""));
		}
		assertThat(this.container.get("/free").text()).isEqualTo("free");
		goOn.complete(null);
		for (WireClient client : blocked) {
			assertThat(client.readResponse().status()).isEqualTo(200);
			client.close();
		}
	}

	@Test
	void servletsRunOnThreadsOfThePool() throws Exception {
		assertThat(threadOfARequest()).startsWith("windhover-");
	}

	@Test
	void servletsRunOnTheEventLoop() throws Exception {
		this.container.getFactory().getThreads().setDispatch(ServletProperties.Dispatch.INLINE);
		assertThat(threadOfARequest()).startsWith("kestrel-io-");
	}

	@Test
	void servletsRunOnVirtualThreads() throws Exception {
		Assumptions.assumeTrue(VirtualThreads.areSupported(), "Virtual threads came with Java 21");
		this.container.getFactory().getThreads().setVirtual(true);
		this.container
			.servlet("/", (request, response) -> response.getWriter().write("" + VirtualThreads.isVirtualThread()))
			.start();
		assertThat(this.container.get("/").text()).isEqualTo("true");
	}

	@Test
	void virtualThreadsAreRejectedBeforeJava21() {
		Assumptions.assumeFalse(VirtualThreads.areSupported(), "This Java has virtual threads");
		ServletThreads threads = new ServletThreads();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> threads.setVirtual(true))
			.withMessage("Virtual threads need Java 21 or later: Java 17 does not have them");
	}

	private String threadOfARequest() throws IOException {
		this.container.servlet("/", (request, response) -> response.getWriter().write(Thread.currentThread().getName()))
			.start();
		return this.container.get("/").text();
	}

	/** Reports the thread that it is called on. */
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

}
