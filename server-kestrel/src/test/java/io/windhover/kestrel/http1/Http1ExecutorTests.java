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
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for applications that do not run on the event loop. They take turns with it, so
 * that each interleaving is the one that the test means.
 */
class Http1ExecutorTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final String END = InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final ManualExecutor executor = new ManualExecutor();

	@BeforeEach
	void useExecutor() {
		this.server.options().setApplicationExecutor(this.executor);
	}

	/** Runs the application, then the event loop. */
	private void run() {
		this.executor.run(this.server);
		this.server.runTasks();
	}

	@Test
	void applicationRunsOnTheExecutor() {
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(this.executor.size()).isEqualTo(1);
		assertThat(this.server.application().created()).isEmpty();
		assertThat(connection.sent()).isEmpty();
		run();
		assertThat(connection.sent()).isEqualTo(OK + "Content-Length: 5\r\n" + END + "Hello");
		assertThat(connection).isOpen();
	}

	@Test
	void pendingDemandIsMetWhenAnotherThreadCompletesTheRequest() {
		List<Throwable> failures = new ArrayList<>();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
			BodyReader body = exchange.request().getBody();
			body.demand(() -> failures.add(catchThrowable(body::read)));
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\n");
		run();
		assertThat(failures).isEmpty();
		this.server.outside(() -> end.complete(null));
		this.server.runTasks();
		assertThat(failures).singleElement().isInstanceOf(IOException.class);
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("next")));
		connection.receive("body" + GET);
		run();
		assertThat(connection.sent()).startsWith(OK).endsWith("next");
		assertThat(failures).hasSize(1);
	}

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
	void applicationCanCompleteLaterOnAnotherThread() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> exchange.write("Hello"));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).endsWith("\r\n5\r\nHello\r\n");
		this.server.outside(() -> end.complete(null));
		assertThat(connection.sent()).isEmpty();
		this.server.runTasks();
		assertThat(connection.sent()).isEqualTo("0\r\n\r\n");
	}

	@Test
	void applicationOnTheEventLoopCanCompleteOnAnotherThread() {
		this.server.options().setApplicationExecutor(null);
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.server.outside(() -> {
			this.server.lastExchange().respond("Hello");
			end.complete(null);
		});
		this.server.runTasks();
		assertThat(connection.writes()).containsExactly(OK + "Content-Length: 5\r\n" + END + "Hello");
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
		// The application is faster than the event loop: it writes twice between the
		// first
		// write's end and the loop's next look at the queue.
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
	void nextRequestIsDispatchedWhenThePreviousOneIsComplete() {
		InMemoryConnection connection = this.server.connect().receive(GET + GET + GET);
		for (int i = 1; i <= 3; i++) {
			assertThat(this.executor.size()).isEqualTo(1);
			run();
			assertThat(connection.writes()).hasSize(1);
		}
		assertThat(this.executor.size()).isZero();
	}

	@Test
	void requestsOfManyConnectionsAreDispatchedAtOnce() {
		List<InMemoryConnection> connections = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			connections.add(this.server.connect().receive(GET));
		}
		assertThat(this.executor.size()).isEqualTo(10);
		run();
		assertThat(connections).allSatisfy((connection) -> assertThat(connection.sent()).endsWith("Hello"));
	}

	// --- bodies of requests

	@Test
	void bodyAlreadyReceivedIsReadWithoutTheEventLoop() {
		this.server.handle((exchange) -> exchange.respond(readNow(exchange)));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		run();
		assertThat(connection.sent()).endsWith("\r\n\r\nbody");
	}

	@Test
	void bodyThatArrivesLaterMeetsTheDemand() {
		CompletableFuture<byte[]> body = new CompletableFuture<>();
		this.server.handle((exchange) -> exchange.readAll().thenCompose((bytes) -> {
			body.complete(bytes);
			return exchange.respond("read");
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
		run();
		assertThat(body).isNotDone();
		connection.receive("4\r\nbo").receive("dy\r\n0\r\n").receive("\r\n");
		assertThat(body.join()).hasSize(4);
		assertThat(connection.sent()).endsWith("read");
	}

	@Test
	void largeBodyPassesThroughASmallBuffer() {
		this.server.limits().setMaxRequestLineSize(1_000);
		this.server.limits().setMaxRequestHeadersTotalSize(1_000);
		this.server.limits().setMaxRequestBufferSize(8_192L);
		CompletableFuture<Integer> length = new CompletableFuture<>();
		this.server.handle((exchange) -> exchange.readAll().thenCompose((bytes) -> {
			length.complete(bytes.length);
			return exchange.respond("read");
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
		for (int i = 0; i < 100; i++) {
			connection.receive("x".repeat(1_000));
		}
		assertThat(connection.unread()).isGreaterThan(80);
		run();
		assertThat(length.join()).isEqualTo(100_000);
		assertThat(connection.sent()).endsWith("read");
	}

	@Test
	void unreadBodyDoesNotAffectTheNextRequest() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
		run();
		assertThat(connection.sent()).endsWith("Hello");
		connection.receive("67890" + GET);
		run();
		assertThat(connection.sent()).startsWith(OK);
	}

	@Test
	void bodyOverTheLimitIsRejectedWhenItIsRead() {
		this.server.limits().setMaxRequestBodySize(3L);
		this.server.handle((exchange) -> exchange.readAll().thenAccept((body) -> {
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		run();
		assertThat(connection.sent()).startsWith("HTTP/1.1 413 ").contains("Connection: close");
		assertThat(connection).isClosed();
	}

	@Test
	void applicationCanRaiseTheLimitAfterTheBodyHasArrived() {
		this.server.limits().setMaxRequestBodySize(3L);
		this.server.handle((exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(4L);
			return exchange.readAll().thenCompose((body) -> exchange.respond("read"));
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		run();
		assertThat(connection.sent()).startsWith(OK).endsWith("read");
		assertThat(connection).isOpen();
	}

	@Test
	void bodyThatArrivesTooSlowlyFailsTheReader() {
		this.server.handle((exchange) -> exchange.readAll().thenAccept((body) -> {
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbo");
		run();
		this.server.advance(ofSeconds(7));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	// --- back-pressure

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

	// --- ends

	@Test
	void disconnectedClientIsSignalledToTheApplication() {
		CompletableFuture<Void> aborted = new CompletableFuture<>();
		this.server.handleLater((exchange) -> exchange.feature(IHttpRequestLifetimeFeature.class)
			.onRequestAborted(() -> aborted.complete(null)));
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		connection.resetByClient();
		assertThat(aborted).isCompleted();
	}

	@Test
	void writesToADisconnectedClientFail() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		connection.resetByClient();
		this.server.outside(() -> {
			assertThat(this.server.lastExchange().write("Hello")).isCompletedExceptionally();
			assertThat(this.server.lastExchange().write(ByteBuffer.allocate(100_000), false))
				.isCompletedExceptionally();
			end.complete(null);
		});
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void largeWriteFailsWhenTheClientDisconnectsBeforeTheEventLoopRuns() {
		CompletableFuture<CompletionStage<Void>> written = new CompletableFuture<>();
		CompletableFuture<Void> end = this.server
			.handleLater((exchange) -> written.complete(exchange.write("x".repeat(100_000))));
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.executor.run(this.server);
		connection.resetByClient();
		assertThat(written.join()).isCompletedExceptionally();
		this.server.outside(() -> end.complete(null));
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void applicationCanAbortOffTheEventLoop() {
		this.server.handleLater((exchange) -> exchange.feature(IHttpRequestLifetimeFeature.class).abort());
		InMemoryConnection connection = this.server.connect().receive(GET);
		this.executor.run(this.server);
		assertThat(connection).isOpen();
		this.server.runTasks();
		assertThat(connection).isReset();
	}

	@Test
	void applicationCanAbortAndCompleteAtOnce() {
		this.server.handleNow((exchange) -> {
			exchange.write("Hello");
			exchange.feature(IHttpRequestLifetimeFeature.class).abort();
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection).isReset();
		assertThat(connection.sent()).doesNotContain("\r\n0\r\n\r\n");
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void contextIsDisposedThoughTheEventLoopHasEnded() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		connection.resetByClient();
		this.server.endEventLoop().outside(() -> {
			assertThat(this.server.lastExchange().write("Hello")).isCompletedExceptionally();
			assertThat(this.server.lastExchange().write(ByteBuffer.allocate(100_000), false))
				.isCompletedExceptionally();
			end.complete(null);
		});
		assertThat(this.server.application().disposed()).hasSize(1);
		assertThat(this.server.counters().requestsInFlight()).isZero();
	}

	@Test
	void exceptionOffTheEventLoopAnswers500() {
		this.server.handle((exchange) -> {
			throw new IllegalStateException("on purpose");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n" + END);
		assertThat(connection).isOpen();
	}

	@Test
	void exceptionAfterTheResponseHasStartedResetsTheConnection() {
		this.server.handle((exchange) -> {
			exchange.write("Hello");
			throw new IllegalStateException("on purpose");
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		run();
		assertThat(connection).isReset();
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

	@Test
	void requestRejectedByTheExecutorAnswers503AndOthersAreServed() {
		InMemoryConnection accepted = this.server.connect().receive(GET);
		this.executor.fill();
		InMemoryConnection rejected = this.server.connect().receive(GET);
		assertThat(rejected.sent())
			.isEqualTo("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n" + END);
		assertThat(rejected).isClosed();
		run();
		assertThat(accepted.sent()).endsWith("Hello");
		assertThat(this.server.counters().requestsInFlight()).isZero();
	}

	@Test
	void requestWithABodyRejectedByTheExecutorAnswers503() {
		this.executor.fill();
		InMemoryConnection rejected = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
		assertThat(rejected.sent()).startsWith("HTTP/1.1 503 ");
		assertThat(rejected).lingers();
	}

	@Test
	void executorThatRunsOnTheCallersThreadRunsTheApplicationInline() {
		this.server.options().setApplicationExecutor(Runnable::run);
		InMemoryConnection connection = this.server.connect().receive(GET + GET);
		assertThat(connection.writes()).hasSize(1);
	}

	private static String readNow(TestExchange exchange) throws IOException {
		BodyReader body = exchange.request().getBody();
		BodyChunk chunk = body.read();
		String text = StandardCharsets.ISO_8859_1.decode(chunk.getBuffer()).toString();
		chunk.release();
		return text;
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
