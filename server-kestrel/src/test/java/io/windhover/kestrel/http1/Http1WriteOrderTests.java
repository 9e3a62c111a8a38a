/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order of writes of all sizes. Each begins when the previous one is
 * complete, on the same thread or another: during a task of the event loop, after it, or
 * much later. A seed decides; the client always receives the bytes in the order in which
 * they were written.
 */
class Http1WriteOrderTests {

	private static final int WRITES = 60;

	/** Enough for every seed, unless one side waits and is never called. */
	private static final int MAX_TURNS = 10_000;

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	private final ManualExecutor executor = new ManualExecutor();

	static IntStream seeds() {
		return IntStream.range(0, 100);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void bytesArriveInTheOrderInWhichTheyWereWritten(int seed) {
		Random random = new Random(seed);
		this.server.limits().setMaxResponseBufferSize((long) random.nextInt(40_000));
		CompletableFuture<Writes> writes = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Upgrade", "chat");
			return exchange.feature(IHttpUpgradeFeature.class).upgrade().thenCompose((body) -> {
				writes.complete(new Writes(body, random));
				return writes.join().start();
			});
		});
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n");
		StringBuilder received = new StringBuilder();
		for (int turn = 0; turn < MAX_TURNS && !writes.join().done.isDone(); turn++) {
			switch (random.nextInt(3)) {
				case 0 -> this.executor.run(this.server);
				case 1 -> this.server.runTasks();
				default -> connection.read(random.nextInt(60_000));
			}
			received.append(connection.sent());
		}
		received.append(connection.readAll().sent());
		assertThat(writes.join().done).as("seed %d", seed).isCompleted();
		assertThat(received.substring(received.indexOf("\r\n\r\n") + 4)).as("seed %d", seed)
			.isEqualTo(writes.join().written.toString());
	}

	/** A series of writes, each after the previous one is complete. */
	private final class Writes {

		private final DuplexBody body;

		private final Random random;

		private final StringBuilder written = new StringBuilder();

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		private int count;

		Writes(DuplexBody body, Random random) {
			this.body = body;
			this.random = random;
		}

		CompletionStage<Void> start() {
			writeNext();
			return this.done;
		}

		private void writeNext() {
			switch (this.random.nextInt(3)) {
				case 0 -> write();
				// The event loop is in the middle of a task.
				case 1 -> Http1WriteOrderTests.this.server.outside(this::write);
				default -> Http1WriteOrderTests.this.executor.execute(this::write);
			}
		}

		private void write() {
			boolean last = ++this.count == WRITES;
			String text = Character.toString('a' + this.count % 26).repeat(length());
			this.written.append(text);
			CompletableFuture<Void> completed = new CompletableFuture<>();
			this.body.getOutput()
				.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), last,
						new FutureWriteCallback(completed));
			completed.thenRun(() -> {
				if (last) {
					this.done.complete(null);
				}
				else {
					writeNext();
				}
			});
		}

		private int length() {
			return switch (this.random.nextInt(4)) {
				case 0 -> this.random.nextInt(10);
				case 1 -> this.random.nextInt(2_000);
				case 2 -> this.random.nextInt(20_000);
				default -> this.random.nextInt(100_000);
			};
		}

	}

}
