/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.contract.TestExchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the interleaving of client, event loop and application, in a random order
 * that a seed decides. An application echoes the bodies of pipelined requests of all
 * kinds, cut anywhere; whatever the order, each request gets its own body back.
 */
class Http1InterleavingTests {

	private static final int REQUESTS = 12;

	/** Enough for every seed, unless one side waits and is never called. */
	private static final int MAX_TURNS = 10_000;

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	private final ManualExecutor executor = new ManualExecutor();

	static IntStream seeds() {
		return IntStream.range(0, 60);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void inlineApplicationEchoesEveryBody(int seed) {
		this.server.handle((exchange) -> new Echo(exchange, Runnable::run).start());
		assertEchoes(seed);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void applicationOnAnExecutorEchoesEveryBody(int seed) {
		this.server.options().setApplicationExecutor(this.executor);
		this.server.handle((exchange) -> new Echo(exchange, this.executor).start());
		assertEchoes(seed);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void applicationThatChangesThreadsEchoesEveryBody(int seed) {
		this.server.options().setApplicationExecutor(this.executor);
		Random threads = new Random(seed);
		this.server.handle((exchange) -> new Echo(exchange,
				(task) -> (threads.nextBoolean() ? this.executor : (Executor) Runnable::run).execute(task))
			.start());
		assertEchoes(seed);
	}

	private void assertEchoes(int seed) {
		Random random = new Random(seed);
		limitBuffers(random);
		List<String> bodies = new ArrayList<>();
		StringBuilder requests = new StringBuilder();
		for (int i = 0; i < REQUESTS; i++) {
			String body = Character.toString('a' + i).repeat(length(random));
			bodies.add(body);
			requests.append(request(body, random));
		}
		InMemoryConnection connection = this.server.connect();
		StringBuilder received = new StringBuilder();
		takeTurns(connection, requests.toString(), received, random);
		assertThat(Responses.bodies(received.toString())).as("seed %d", seed).isEqualTo(bodies);
		assertThat(connection).isOpen();
		assertThat(this.server.application().disposed()).hasSize(REQUESTS);
		assertThat(this.server.counters().requestsInFlight()).isZero();
	}

	private void limitBuffers(Random random) {
		this.server.limits().setMaxRequestLineSize(100);
		this.server.limits().setMaxRequestHeadersTotalSize(200);
		this.server.limits().setMaxRequestBufferSize(200L + random.nextInt(5_000));
		this.server.limits().setMaxResponseBufferSize((long) random.nextInt(5_000));
	}

	private static int length(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> random.nextInt(10);
			case 2 -> random.nextInt(2_000);
			default -> random.nextInt(40_000);
		};
	}

	private static String request(String body, Random random) {
		String head = "POST / HTTP/1.1\r\nHost: test\r\n";
		if (random.nextBoolean()) {
			return head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
		}
		StringBuilder chunked = new StringBuilder(head + "Transfer-Encoding: chunked\r\n\r\n");
		for (int at = 0; at < body.length();) {
			int size = Math.min(1 + random.nextInt(5_000), body.length() - at);
			chunked.append(Integer.toHexString(size)).append(random.nextBoolean() ? ";a=b" : "").append("\r\n");
			chunked.append(body, at, at + size).append("\r\n");
			at += size;
		}
		return chunked.append("0\r\n").append(random.nextBoolean() ? "X: y\r\n" : "").append("\r\n").toString();
	}

	private void takeTurns(InMemoryConnection connection, String requests, StringBuilder received, Random random) {
		int sent = 0;
		int idle = 0;
		for (int turn = 0; turn < MAX_TURNS && idle < 10; turn++) {
			int before = received.length();
			switch (random.nextInt(5)) {
				case 0, 1 -> {
					int size = Math.min(1 + random.nextInt(8_000), requests.length() - sent);
					if (size > 0 && connection.unread() < 3) {
						connection.receive(requests.substring(sent, sent + size));
						sent += size;
					}
				}
				case 2 -> this.executor.run(this.server);
				case 3 -> this.server.runTasks();
				default -> connection.read(random.nextInt(10_000));
			}
			if (sent == requests.length()) {
				connection.readAll();
				this.executor.run(this.server);
				this.server.runTasks();
			}
			received.append(connection.sent());
			idle = (sent == requests.length() && received.length() == before) ? idle + 1 : 0;
		}
	}

	/** Writes each chunk that was read, and reads the next when the write is complete. */
	private static final class Echo {

		private final TestExchange exchange;

		private final Executor thread;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		Echo(TestExchange exchange, Executor thread) {
			this.exchange = exchange;
			this.thread = thread;
		}

		CompletionStage<Void> start() {
			readOn();
			return this.done;
		}

		private void readOn() {
			try {
				BodyChunk chunk = this.exchange.request().getBody().read();
				if (chunk == null) {
					this.exchange.request().getBody().demand(() -> this.thread.execute(this::readOn));
					return;
				}
				CompletableFuture<Void> written = new CompletableFuture<>();
				written.whenComplete((ok, failure) -> {
					boolean last = chunk.isLast();
					chunk.release();
					this.thread.execute(() -> continueAfter(last, failure));
				});
				ByteBuffer data = chunk.getBuffer();
				this.exchange.responseBody().getWriter().write(data, chunk.isLast(), new FutureWriteCallback(written));
			}
			catch (IOException ex) {
				this.done.completeExceptionally(ex);
			}
		}

		private void continueAfter(boolean last, Throwable failure) {
			if (failure != null) {
				this.done.completeExceptionally(failure);
			}
			else if (last) {
				this.done.complete(null);
			}
			else {
				readOn();
			}
		}

	}

	/** A client's view of responses that follow each other. */
	private static final class Responses {

		private final String text;

		private int at;

		private Responses(String text) {
			this.text = text;
		}

		static List<String> bodies(String text) {
			Responses responses = new Responses(text);
			List<String> bodies = new ArrayList<>();
			while (responses.at < text.length()) {
				bodies.add(responses.next());
			}
			return bodies;
		}

		private String next() {
			assertThat(line()).isEqualTo("HTTP/1.1 200 OK");
			int length = -1;
			for (String field = line(); !field.isEmpty(); field = line()) {
				if (field.startsWith("Content-Length: ")) {
					length = Integer.parseInt(field.substring(16));
				}
			}
			return (length >= 0) ? read(length) : chunks();
		}

		private String chunks() {
			StringBuilder body = new StringBuilder();
			for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
				body.append(read(size));
				assertThat(line()).isEmpty();
			}
			assertThat(line()).isEmpty();
			return body.toString();
		}

		private String line() {
			int end = this.text.indexOf("\r\n", this.at);
			assertThat(end).as("line end after %d bytes", this.at).isNotNegative();
			return read(end - this.at + 2).strip();
		}

		private String read(int count) {
			assertThat(this.at + count).as("bytes received").isLessThanOrEqualTo(this.text.length());
			this.at += count;
			return this.text.substring(this.at - count, this.at);
		}

	}

}
