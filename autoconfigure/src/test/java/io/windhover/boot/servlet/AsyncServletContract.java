/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asynchronous requests, read listeners and write listeners.
 */
interface AsyncServletContract {

	/**
	 * Returns the container under test.
	 */
	ServletContainer container();

	@Test
	default void asynchronousRequestIsCompletedByAnotherThread() throws Exception {
		container().servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			new Thread(() -> {
				try {
					async.getResponse().getWriter().write("later");
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				async.complete();
			}).start();
		}).start();
		try (WireClient client = container().connect()) {
			for (int i = 0; i < 5; i++) {
				client.send("GET / HTTP/1.1", "Host: localhost", "", "");
				assertThat(client.readResponse().text()).isEqualTo("later");
			}
		}
	}

	@Test
	default void asynchronousRequestIsDispatched() throws Exception {
		container().servlet("/", (request, response) -> {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				request.setAttribute("value", "kept");
				AsyncContext async = request.startAsync();
				async.start(async::dispatch);
			}
			else {
				response.getWriter().write(request.getDispatcherType() + " " + request.getAttribute("value"));
			}
		}).start();
		assertThat(container().get("/").text()).isEqualTo("ASYNC kept");
	}

	@Test
	default void asynchronousRequestTimesOut() throws Exception {
		container().servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.setTimeout(50);
			async.addListener(new TimeoutListener());
		}).start();
		assertThat(container().get("/").text()).isEqualTo("timed out");
	}

	@Test
	default void readListenerReadsChunksAsTheyArrive() throws Exception {
		container().servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			request.getInputStream().setReadListener(new Collector(request.getInputStream(), async));
		}).start();
		try (WireClient client = container().connect()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "", "3", "abc", "");
			client.send("4", "defg", "");
			client.send("0", "", "");
			assertThat(client.readResponse().text()).isEqualTo("abcdefg");
		}
	}

	@Test
	default void writeListenerWritesALargeResponse() throws Exception {
		int size = 8_000_000;
		container().servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			ServletOutputStream output = response.getOutputStream();
			output.setWriteListener(new Producer(output, async, size));
		}).start();
		try (WireClient client = container().connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readResponse();
			assertThat(response.body()).hasSize(size);
			assertThat(response.body()).startsWith(0, 1, 2).endsWith((byte) (size - 1));
		}
	}

	/** Answers after the timeout. */
	final class TimeoutListener implements AsyncListener {

		@Override
		public void onTimeout(AsyncEvent event) throws IOException {
			event.getAsyncContext().getResponse().getWriter().write("timed out");
			event.getAsyncContext().complete();
		}

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

	/** Collects a body without blocking. */
	record Collector(ServletInputStream input, AsyncContext async) implements ReadListener {

		@Override
		public void onDataAvailable() throws IOException {
			while (this.input.isReady() && !this.input.isFinished()) {
				int b = this.input.read();
				if (b >= 0) {
					this.async.getResponse().getOutputStream().write(b);
				}
			}
		}

		@Override
		public void onAllDataRead() {
			this.async.complete();
		}

		@Override
		public void onError(Throwable failure) {
			this.async.complete();
		}

	}

	/** Produces a body without blocking. */
	final class Producer implements WriteListener {

		private static final int BLOCK = 10_000;

		private final ServletOutputStream output;

		private final AsyncContext async;

		private final int size;

		private int written;

		Producer(ServletOutputStream output, AsyncContext async, int size) {
			this.output = output;
			this.async = async;
			this.size = size;
		}

		@Override
		public void onWritePossible() throws IOException {
			while (this.output.isReady()) {
				if (this.written == this.size) {
					this.async.complete();
					return;
				}
				this.output.write(block());
			}
		}

		private byte[] block() {
			byte[] block = new byte[Math.min(BLOCK, this.size - this.written)];
			for (int i = 0; i < block.length; i++) {
				block[i] = (byte) this.written++;
			}
			return block;
		}

		@Override
		public void onError(Throwable failure) {
			this.async.complete();
		}

	}

}
