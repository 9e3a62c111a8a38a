/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.TestExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for responses that the application writes off the event loop.
 */
class Http1ExecutorResponseTests extends AbstractHttp1ExecutorTests {

	@Test
	void writeCallbackThatThrowsDoesNotPreventTheEndOfTheRequest() {
		this.server.limits().setMaxResponseBufferSize(1_000L);
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> exchange.write("x".repeat(2_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		run();
		this.server.outside(() -> {
			this.server.lastExchange()
				.responseBody()
				.getWriter()
				.write(ByteBuffer.wrap(new byte[] { 'y' }), false, new ThrowingCallback());
			end.complete(null);
		});
		connection.readAll();
		assertThat(connection.sent()).endsWith("1\r\ny\r\n0\r\n\r\n");
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.log.messages(Level.ERROR)).singleElement()
			.asString()
			.contains("write callback of the application threw an exception");
		assertThat(connection).isOpen();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void writeCallbackThatThrowsDoesNotFailTheWrite(boolean last) {
		this.server.handleNow((exchange) -> exchange.responseBody()
			.getWriter()
			.write(ByteBuffer.wrap(new byte[] { 'y' }), last, new ThrowingCallback()));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).startsWith(OK);
		assertThat(this.log.messages(Level.ERROR)).singleElement()
			.asString()
			.contains("write callback of the application threw an exception");
		assertThat(connection).isOpen();
	}

	@Test
	void completeResponseLeavesInOneWrite() {
		this.server.handle((exchange) -> exchange.respond("x".repeat(16 * 1024)));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.writes()).singleElement().asString().endsWith("x".repeat(16 * 1024));
	}

	@Test
	void writesBeforeTheEventLoopRunsLeaveInOneWrite() {
		this.server.handle((exchange) -> {
			for (int i = 0; i < 10; i++) {
				assertThat(exchange.write("part " + i)).isCompleted();
			}
			return exchange.respond("");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.writes()).singleElement()
			.asString()
			.startsWith(OK + "Transfer-Encoding: chunked\r\n" + END + "6\r\npart 0\r\n6\r\npart 1\r\n")
			.endsWith("6\r\npart 9\r\n0\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 16_383, 16_384, 16_385, 65_536, 1_000_000 })
	void bodyOfAnySizeArrivesComplete(int size) {
		this.server.handle((exchange) -> exchange.respond("x".repeat(size)));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: " + size + "\r\n" + END + "x".repeat(size));
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 16_384, 16_385, 1_000_000 })
	void bodyInPartsOfAnySizeArrivesComplete(int size) {
		this.server.handle((exchange) -> exchange.write("a".repeat(size))
			.thenCompose((ignored) -> exchange.write("b"))
			.thenCompose((ignored) -> exchange.write("c".repeat(size))));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		String hex = Integer.toHexString(size);
		assertThat(connection.sent()).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + hex + "\r\n"
				+ "a".repeat(size) + "\r\n1\r\nb\r\n" + hex + "\r\n" + "c".repeat(size) + "\r\n0\r\n\r\n");
	}

	@Test
	void fileIsSentBetweenTheWritesAroundIt(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "0123456789");
		this.server.handle((exchange) -> {
			exchange.write("<");
			return exchange.responseBody().sendFile(file, 0, -1).thenCompose((ignored) -> exchange.write(">"));
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).endsWith("\r\n\r\n1\r\n<\r\na\r\n0123456789\r\n1\r\n>\r\n0\r\n\r\n");
	}

	@Test
	void requestIsCompleteOnlyWhenItsLastWriteIsSent() {
		this.server.handle((exchange) -> {
			exchange.write("x".repeat(1_000_000).getBytes(StandardCharsets.ISO_8859_1), true);
			return CompletableFuture.completedFuture(null);
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET + GET);
		run();
		assertThat(this.server.application().disposed()).isEmpty();
		connection.readAll();
		assertThat(this.server.application().disposed()).hasSize(1);
		run();
		assertThat(connection.sent().split(OK, -1)).hasSize(3);
	}

	@Test
	void endOfTheResponseOnTheEventLoopWaitsForALargeWriteOfAnotherThread() {
		this.server.options().setApplicationExecutor(null);
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		String large = "x".repeat(40_000);
		this.server.outside(() -> this.server.lastExchange().write(large));
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.sent())
			.isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + "9c40\r\n" + large + "\r\n0\r\n\r\n");
	}

	@Test
	void smallAndLargeWritesStayInOrderWhileTheEventLoopSends() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		String large = "x".repeat(40_000);
		TestExchange exchange = this.server.lastExchange();
		// The application is faster than the event loop, which has just sent the first
		// write: it writes twice before the loop looks at the queue again.
		this.server.outside(() -> exchange.write(large).thenRun(() -> this.server.outside(() -> {
			assertThat(exchange.write("small")).isCompleted();
			exchange.write(large).thenRun(() -> end.complete(null));
		})));
		this.server.runTasks();
		String chunk = "9c40\r\n" + large + "\r\n";
		assertThat(connection.sent())
			.isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + chunk + "5\r\nsmall\r\n" + chunk + "0\r\n\r\n");
	}

	@Test
	void writeCallbackThatThrowsAfterTheApplicationHasCompletedEndsTheRequest() {
		this.server.handle((exchange) -> {
			exchange.responseBody().getWriter().write(ByteBuffer.wrap(new byte[1_000_000]), true, new WriteCallback() {
				@Override
				public void succeeded() {
					throw new IllegalStateException("thrown by a callback");
				}

				@Override
				public void failed(Throwable cause) {
				}
			});
			return CompletableFuture.completedFuture(null);
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		run();
		assertThat(this.server.application().disposed()).isEmpty();
		connection.readAll();
		run();
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(connection).isOpen();
		assertThat(this.log.messages(Level.ERROR)).singleElement()
			.asString()
			.contains("write callback of the application threw an exception");
	}

	@Test
	void writesWaitForAClientThatDoesNotRead() {
		this.server.limits().setMaxResponseBufferSize(10_000L);
		List<CompletableFuture<Void>> writes = new ArrayList<>();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> writeUntilFull(exchange, writes));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		run();
		assertThat(writes).hasSizeBetween(5, 12);
		CompletableFuture<Void> last = writes.get(writes.size() - 1);
		assertThat(last).isNotDone();
		connection.readAll();
		assertThat(last).isCompleted();
		this.server.outside(() -> end.complete(null));
		this.server.runTasks();
		assertThat(connection.sent()).endsWith("\r\n0\r\n\r\n");
	}

	@Test
	void waitingWriteFailsWhenTheClientDisconnects() {
		this.server.limits().setMaxResponseBufferSize(10_000L);
		List<CompletableFuture<Void>> writes = new ArrayList<>();
		this.server.handleLater((exchange) -> writeUntilFull(exchange, writes));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		run();
		connection.resetByClient();
		assertThat(writes.get(writes.size() - 1)).isCompletedExceptionally();
	}

	private static void writeUntilFull(TestExchange exchange, List<CompletableFuture<Void>> writes) {
		do {
			writes.add(exchange.write("x".repeat(1_000)));
		}
		while (writes.get(writes.size() - 1).isDone());
	}

	@Test
	void pipelinedRequestWaitsUntilTheClientHasReadTheResponse() {
		this.server.limits().setMaxResponseBufferSize(1_000L);
		this.server.handle((exchange) -> exchange.respond("x".repeat(10_000)));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		run();
		connection.receive(GET);
		assertThat(this.executor.size()).isZero();
		connection.readAll();
		assertThat(this.executor.size()).isEqualTo(1);
	}

	@Test
	void writeBeyondTheContentLengthResetsTheConnection() {
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "6");
			exchange.write("Hello");
			return exchange.write("world").exceptionally((failure) -> null);
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection).isReset();
		assertThat(connection.sent()).doesNotContain("world");
	}

	private static final class ThrowingCallback implements WriteCallback {

		@Override
		public void succeeded() {
			throw new IllegalStateException("on purpose");
		}

		@Override
		public void failed(Throwable cause) {
			throw new IllegalStateException("on purpose", cause);
		}

	}

}
