/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the sizes of the request and response buffers: how much the server buffers
 * for the slower side.
 */
class Http1BufferTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	// --- requests

	@Test
	void serverStopsReadingABodyThatTheApplicationDoesNotRead() {
		smallRequestBuffer();
		this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		InMemoryConnection connection = this.server.connect().receive(post(1_000_000));
		sendParts(connection, 100);
		assertThat(connection.unread()).isBetween(75, 95);
	}

	@Test
	void serverReadsOnWhenTheApplicationHasReadHalfOfTheBuffer() throws Exception {
		smallRequestBuffer();
		this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		InMemoryConnection connection = this.server.connect().receive(post(1_000_000));
		sendParts(connection, 100);
		int unread = connection.unread();
		BodyReader body = this.server.lastExchange().request().getBody();
		int read = 0;
		while (connection.unread() == unread) {
			BodyChunk chunk = body.read();
			assertThat(chunk).as("chunk after %d bytes", read).isNotNull();
			read += chunk.getBuffer().remaining();
			chunk.release();
			this.server.runTasks();
		}
		assertThat(read).isBetween(4_000, 8_192);
	}

	@Test
	void wholeBodyArrivesThroughASmallBuffer() {
		smallRequestBuffer();
		CompletableFuture<byte[]> body = new CompletableFuture<>();
		this.server.handle((exchange) -> exchange.readAll().thenCompose((bytes) -> {
			body.complete(bytes);
			return exchange.respond("read");
		}));
		InMemoryConnection connection = this.server.connect().receive(post(100_000));
		sendParts(connection, 100);
		assertThat(body.join()).hasSize(100_000);
		assertThat(connection.sent()).endsWith("read");
	}

	@Test
	void tinyChunksFillTheBufferToo() {
		smallRequestBuffer();
		this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
		for (int i = 0; i < 1000; i++) {
			connection.receive("1\r\nx\r\n");
		}
		assertThat(connection.unread()).isGreaterThan(900);
	}

	@Test
	void bodyFillsTheBufferBeforeTheApplicationReads() {
		smallRequestBuffer();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect().receive(post(100_000));
		sendParts(connection, 100);
		assertThat(connection.unread()).isBetween(85, 95);
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.unread()).isZero();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		this.server.handle((exchange) -> exchange.respond("next"));
		assertThat(connection.receive(GET).sent()).endsWith("next");
	}

	@Test
	void serverStopsReadingPipelinedRequestsWhileTheApplicationWorks() {
		smallRequestBuffer();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 1000; i++) {
			connection.receive(GET);
		}
		assertThat(connection.unread()).isBetween(700, 900);
		end.complete(null);
		this.server.runTasks();
		assertThat(connection.unread()).isZero();
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(1001);
	}

	@Test
	void serverStopsReadingPipelinedRequestsWhileTheClientDoesNotRead() {
		smallRequestBuffer();
		this.server.limits().setMaxResponseBufferSize(1_000L);
		InMemoryConnection connection = this.server.connect().stopReading();
		for (int i = 0; i < 1000; i++) {
			connection.receive(GET);
		}
		assertThat(connection.unread()).isBetween(700, 900);
		connection.readAll();
		assertThat(connection.unread()).isZero();
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(1001);
	}

	@Test
	void headMayExceedTheRequestBufferByItsRequestLine() {
		this.server.limits().setMaxRequestBufferSize(32_768L);
		InMemoryConnection connection = this.server.connect()
			.receive("GET /" + "x".repeat(8_000) + " HTTP/1.1\r\nHost: test\r\nX: ")
			.receive("x".repeat(30_000))
			.receive("\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void everythingIsReadWithoutARequestBufferLimit() {
		this.server.limits().setMaxRequestBufferSize(null);
		this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		InMemoryConnection connection = this.server.connect().receive(post(3_000_000));
		sendParts(connection, 2_000);
		assertThat(connection.unread()).isZero();
	}

	@Test
	void requestBufferHasOneMebibyteByDefault() {
		this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		InMemoryConnection connection = this.server.connect().receive(post(3_000_000));
		for (int i = 0; i < 40; i++) {
			connection.receive("x".repeat(65_536));
		}
		assertThat(connection.unread()).isBetween(23, 25);
	}

	private void smallRequestBuffer() {
		this.server.limits().setMaxRequestLineSize(1_000);
		this.server.limits().setMaxRequestHeadersTotalSize(1_000);
		this.server.limits().setMaxRequestBufferSize(8_192L);
	}

	private static String post(int length) {
		return "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + length + "\r\n\r\n";
	}

	private static void sendParts(InMemoryConnection connection, int count) {
		for (int i = 0; i < count; i++) {
			connection.receive("x".repeat(1_000));
		}
	}

	// --- responses

	@Test
	void writesDoNotWaitUntilTheResponseBufferIsFull() {
		this.server.limits().setMaxResponseBufferSize(10_000L);
		Writer writer = new Writer();
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		assertThat(writer.writeWhilePossible(1_000, 100)).isBetween(9, 11);
		assertThat(connection.sent()).isEmpty();
	}

	@Test
	void waitingWriteCompletesWhenTheClientHasReadEnough() {
		this.server.limits().setMaxResponseBufferSize(10_000L);
		Writer writer = new Writer();
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		int written = writer.writeWhilePossible(1_000, 100);
		connection.read(1_000);
		assertThat(writer.last).isNotDone();
		connection.readAll();
		assertThat(writer.last).isCompleted();
		assertThat(connection.sent().chars().filter((c) -> c == 'x')).hasSize(written * 1_000);
	}

	@Test
	void everyWriteWaitsUntilItIsSentWithAResponseBufferOfZero() {
		this.server.limits().setMaxResponseBufferSize(0L);
		Writer writer = new Writer();
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		assertThat(writer.writeWhilePossible(10, 100)).isEqualTo(1);
		connection.read(20);
		assertThat(writer.last).isNotDone();
		connection.readAll();
		assertThat(writer.last).isCompleted();
		assertThat(connection.sent()).endsWith("\r\na\r\nxxxxxxxxxx\r\n");
	}

	@Test
	void pipelinedRequestsAreAllAnsweredWithAResponseBufferOfZero() {
		this.server.limits().setMaxResponseBufferSize(0L);
		InMemoryConnection connection = this.server.connect().receive(GET.repeat(50));
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(51);
	}

	@Test
	void writesNeverWaitWithoutAResponseBufferLimit() {
		this.server.limits().setMaxResponseBufferSize(null);
		Writer writer = new Writer();
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		assertThat(writer.writeWhilePossible(10_000, 500)).isEqualTo(500);
		assertThat(connection.readAll().sent().chars().filter((c) -> c == 'x')).hasSize(5_000_000);
	}

	@Test
	void responseBufferHas64KibibytesByDefault() {
		Writer writer = new Writer();
		this.server.connect().stopReading().receive(GET);
		assertThat(writer.writeWhilePossible(1_024, 1_000)).isBetween(60, 66);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 100, 65_536 })
	@NullSource
	void largeWriteArrivesCompleteWithAnyResponseBuffer(Long size) {
		this.server.limits().setMaxResponseBufferSize(size);
		this.server.handle((exchange) -> exchange.respond("x".repeat(300_000)));
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).contains("Content-Length: 300000\r\n").endsWith("\r\n\r\n" + "x".repeat(300_000));
		assertThat(connection).isOpen();
	}

	@Test
	void largeWriteIsBufferedOnlyUpToTheLimit() {
		ByteBuffer data = ByteBuffer.allocate(10_000_000);
		this.server.handle((exchange) -> exchange.write(data, true));
		InMemoryConnection connection = this.server.connect().stopReading().receive(GET);
		assertThat(connection.channel().unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(100_000);
		connection.readAll();
		assertThat(connection.sent()).hasSizeGreaterThan(10_000_000);
	}

	/** A writer that remembers whether its last write has to wait. */
	private final class Writer {

		private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

		Writer() {
			Http1BufferTests.this.server.handleLater((exchange) -> {
			});
		}

		int writeWhilePossible(int size, int atMost) {
			int count = 0;
			while (this.last.isDone() && count < atMost) {
				this.last = Http1BufferTests.this.server.lastExchange().write("x".repeat(size));
				Http1BufferTests.this.server.runTasks();
				count++;
			}
			return count;
		}

	}

}
