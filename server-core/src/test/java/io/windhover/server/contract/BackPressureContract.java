/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.SerialRunner;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.TestExchange.Handler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slow client or application slows the other one down, at no cost of memory.
 */
interface BackPressureContract extends ContractSupport {

	/** More than all buffers between an application and a client can hold. */
	int MUCH = 24 * 1024 * 1024;

	/** More than a server's buffers and those of its two sockets, which Linux grows. */
	int BUFFERS = 20 * 1024 * 1024;

	@Test
	default void clientThatDoesNotReadPausesTheWriter() throws Exception {
		AtomicLong taken = new AtomicLong();
		Handler handler = (exchange) -> new CountingWriter(exchange, taken).write();
		try (TestServer server = start(handler);
				WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			Await.until("something written", () -> taken.get() > 0);
			assertThat(Await.steady(taken::get)).isLessThan(BUFFERS);
			assertThat(client.readResponse().body()).hasSize(MUCH);
			assertThat(taken).hasValue(MUCH);
		}
	}

	@Test
	default void clientThatDoesNotReadDoesNotDelayOthers() throws Exception {
		AtomicLong taken = new AtomicLong();
		Handler handler = (exchange) -> exchange.request().getPath().equals("/much")
				? new CountingWriter(exchange, taken).write() : exchange.respond("quick");
		try (TestServer server = start(handler);
				WireClient slow = WireClient.connectWithSmallBuffers(server.port());
				WireClient quick = server.connect()) {
			slow.send("GET /much HTTP/1.1\r\nHost: test\r\n\r\n");
			Await.steady(taken::get);
			for (int i = 0; i < 20; i++) {
				assertThat(quick.get("/").text()).isEqualTo("quick");
			}
			assertThat(taken.get()).isLessThan(MUCH);
		}
	}

	@Test
	default void applicationThatDoesNotReadPausesTheClient() throws Exception {
		CompletableFuture<Void> mayRead = new CompletableFuture<>();
		Handler handler = (exchange) -> mayRead
			.thenComposeAsync((ignored) -> BodyCounter.count(exchange.request().getBody()))
			.thenCompose((count) -> exchange.respond(count.toString()));
		AtomicLong sent = new AtomicLong();
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + MUCH + "\r\n\r\n");
			CompletionStage<Void> sending = sendCounting(client, sent);
			Await.until("something sent", () -> sent.get() > 0);
			assertThat(Await.steady(sent::get)).isLessThan(BUFFERS);
			mayRead.complete(null);
			Await.result(sending);
			assertThat(client.readResponse().text()).isEqualTo(Integer.toString(MUCH));
		}
	}

	private static CompletionStage<Void> sendCounting(WireClient client, AtomicLong sent) {
		byte[] block = new byte[16 * 1024];
		return TestExchange.blocking(() -> {
			while (sent.get() < MUCH) {
				client.send(block);
				sent.addAndGet(block.length);
			}
			return null;
		});
	}

	@Test
	default void pipedBodyIsSlowedDownFromEndToEnd() throws Exception {
		AtomicLong read = new AtomicLong();
		Handler handler = (exchange) -> {
			exchange.request().setBody(new CountingReader(exchange.request().getBody(), read));
			return ResponseBodyContract.pipeThrough(exchange);
		};
		try (TestServer server = start(handler);
				WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + MUCH + "\r\n\r\n");
			CompletionStage<Void> sending = sendCounting(client, new AtomicLong());
			Await.until("something read", () -> read.get() > 0);
			assertThat(Await.steady(read::get)).isLessThan(BUFFERS);
			assertThat(client.readResponse().body()).hasSize(MUCH);
			Await.result(sending);
		}
	}

	/**
	 * Reads bytes and counts them.
	 *
	 * @param reader the reader
	 * @param count the counter
	 */
	record CountingReader(BodyReader reader, AtomicLong count) implements BodyReader {

		@Override
		public @Nullable BodyChunk read() throws IOException {
			BodyChunk chunk = this.reader.read();
			if (chunk != null) {
				this.count.addAndGet(chunk.getBuffer().remaining());
			}
			return chunk;
		}

		@Override
		public void demand(Runnable callback) {
			this.reader.demand(callback);
		}

	}

	/**
	 * Writes blocks as long as the writer accepts them, and counts them.
	 */
	final class CountingWriter implements WriteCallback {

		private final TestExchange exchange;

		private final AtomicLong taken;

		private final ByteBuffer block = ByteBuffer.allocate(16 * 1024);

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		/**
		 * Writes each block, without recursion if callbacks come before write returns.
		 */
		private final SerialRunner blocks = new SerialRunner(this::writeBlock);

		CountingWriter(TestExchange exchange, AtomicLong taken) {
			this.exchange = exchange;
			this.taken = taken;
		}

		CompletionStage<Void> write() {
			this.blocks.run();
			return this.done;
		}

		private void writeBlock() {
			this.exchange.responseBody().getWriter().write(this.block.clear(), false, this);
		}

		@Override
		public void succeeded() {
			if (this.taken.addAndGet(this.block.capacity()) >= MUCH) {
				this.done.complete(null);
				return;
			}
			this.blocks.run();
		}

		@Override
		public void failed(Throwable cause) {
			this.done.completeExceptionally(cause);
		}

	}

}
