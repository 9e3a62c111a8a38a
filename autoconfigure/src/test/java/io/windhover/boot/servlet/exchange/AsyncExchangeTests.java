/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.servlet.ErrorListener;
import io.windhover.boot.servlet.InMemoryResponse.Write;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.WriteCallback;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.WriteListener;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of asynchronous requests: their callbacks, and clients that disconnect.
 */
class AsyncExchangeTests {

	@RegisterExtension
	final InMemoryApplication application = new InMemoryApplication();

	@Test
	void writeListenerIsCalledOnAnApplicationThread() throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		this.application.start("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			response.getOutputStream().setWriteListener(new TwoWrites(async, thread));
		});
		this.application.getResponse().holdBack();
		CompletableFuture<Void> outcome = this.application.process();
		// The server calls back on an event loop.
		this.application.getResponse().awaitPending().succeeded();
		assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("windhover-");
		this.application.getResponse().awaitPending().succeeded();
		assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void callbackAfterADemandThatThrowsRunsOnAnApplicationThread() throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		this.application.start("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> request.getInputStream().setReadListener(new FailedReads(async, thread)));
		});
		this.application.getRequest().setBody(new ThrowingBody());
		this.application.process();
		this.application.getConnection().abort();
		assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("windhover-");
	}

	@Test
	void listenerOfAnAsynchronousRequestIsToldOfTheDisconnect() throws Exception {
		CompletableFuture<Throwable> reported = new CompletableFuture<>();
		this.application.start("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new ErrorListener(reported));
		});
		CompletableFuture<Void> outcome = this.application.process();
		assertThat(outcome).isNotDone();
		this.application.getConnection().abort();
		assertThat(reported.get(10, TimeUnit.SECONDS)).hasMessageContaining("aborted");
		assertThat(outcome).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(ConnectionAbortedException.class);
		assertThat(this.application.getWrites()).isEmpty();
	}

	/** Repeated, because the disconnect is reported by a concurrent thread. */
	@RepeatedTest(50)
	void asynchronousRequestWithoutListenerAnswersAfterTheDisconnect() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		this.application.start("/", (request, response) -> started.complete(request.startAsync()));
		CompletableFuture<Void> outcome = this.application.process();
		this.application.getConnection().abort();
		assertThat(outcome).isNotDone();
		started.get().getResponse().getWriter().write("Hello");
		started.get().complete();
		assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(this.application.getWrites()).containsExactly(new Write("Hello", true));
	}

	@Test
	void cancelledWriteFailsOnlyWhenTheServerHasReleasedItsBytes() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		this.application.start("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.start(() -> {
				try {
					response.getOutputStream().write(new byte[100_000]);
				}
				catch (IOException ex) {
					failed.countDown();
				}
				async.complete();
			});
		});
		this.application.getResponse().holdBack();
		CompletableFuture<Void> outcome = this.application.process();
		WriteCallback pending = this.application.getResponse().awaitPending();
		this.application.getConnection().abort();
		assertThat(failed.getCount()).isEqualTo(1);
		this.application.getResponse().lose();
		pending.failed(new ConnectionAbortedException("gone"));
		assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(outcome).failsWithin(10, TimeUnit.SECONDS);
		assertThat(outcome).isCompletedExceptionally();
	}

	/** A body that cannot be demanded. */
	private static final class ThrowingBody implements BodyReader {

		@Override
		public BodyChunk read() {
			return null;
		}

		@Override
		public void demand(Runnable callback) {
			throw new UnsupportedOperationException();
		}

	}

	/** Writes at once, and again when it is possible. */
	private static final class TwoWrites implements WriteListener {

		private final AsyncContext async;

		private final CompletableFuture<String> secondThread;

		private int calls;

		TwoWrites(AsyncContext async, CompletableFuture<String> secondThread) {
			this.async = async;
			this.secondThread = secondThread;
		}

		@Override
		public void onWritePossible() throws IOException {
			if (++this.calls == 1) {
				this.async.getResponse().getOutputStream().write(new byte[20_000]);
				this.async.getResponse().getOutputStream().isReady();
				return;
			}
			this.secondThread.complete(Thread.currentThread().getName());
			this.async.complete();
		}

		@Override
		public void onError(Throwable failure) {
			this.secondThread.completeExceptionally(failure);
		}

	}

	/** Reports the thread that is called with a failure. */
	private record FailedReads(AsyncContext async, CompletableFuture<String> thread) implements ReadListener {

		@Override
		public void onDataAvailable() {
		}

		@Override
		public void onAllDataRead() {
		}

		@Override
		public void onError(Throwable failure) {
			this.thread.complete(Thread.currentThread().getName());
			this.async.complete();
		}

	}

}
