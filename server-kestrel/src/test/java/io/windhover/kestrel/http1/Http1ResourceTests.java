/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the memory that a connection releases, its log messages and its counters.
 */
class Http1ResourceTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void idleConnectionReleasesItsBuffers() {
		InMemoryConnection connection = this.server.connect();
		ByteBuf received = PooledByteBufAllocator.DEFAULT.directBuffer(2048).writeBytes(GET.getBytes(ISO_8859_1));
		connection.receive(received);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 ");
		this.server.advance(ofSeconds(4));
		assertThat(received.refCnt()).isZero();
	}

	@Test
	void idleConnectionReleasesItsLastRequest() {
		List<WeakReference<Object>> kept = new ArrayList<>();
		this.server.handle((exchange) -> {
			kept.add(new WeakReference<>(exchange.features()));
			return exchange.readAll().thenCompose((body) -> exchange.respond("read"));
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody");
		this.server.advance(ofSeconds(4));
		this.server.application().created().clear();
		this.server.application().disposed().clear();
		for (int i = 0; i < 20 && kept.get(0).get() != null; i++) {
			System.gc();
		}
		assertThat(kept.get(0).get()).isNull();
		assertThat(connection).isOpen();
		assertThat(connection.receive(GET).sent()).endsWith("read");
	}

	@Test
	void idleConnectionServesFurtherRequests() {
		InMemoryConnection connection = this.server.connect();
		for (int i = 0; i < 3; i++) {
			assertThat(connection.receive(GET).sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("Hello");
			this.server.advance(ofSeconds(10));
		}
		connection.receive("GET / HT");
		this.server.advance(ofSeconds(10));
		assertThat(connection.receive("TP/1.1\r\nHost: test\r\n\r\n").sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(this.server.application().created()).hasSize(4);
	}

	@Test
	void bufferOfABodyIsReleasedWithTheChunkThatWasRead() {
		InMemoryConnection connection = this.server.connect();
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("read")));
		connection.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4096\r\n\r\n");
		ByteBuf received = PooledByteBufAllocator.DEFAULT.directBuffer(4096).writeZero(4096);
		connection.receive(received);
		assertThat(connection.sent()).endsWith("read");
		this.server.advance(ofSeconds(4));
		assertThat(received.refCnt()).isZero();
	}

	@Test
	void fewBytesOfABodyDoNotRetainALargeBuffer() {
		this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\n");
		ByteBuf received = PooledByteBufAllocator.DEFAULT.directBuffer(65_536).writeZero(4);
		connection.receive(received);
		assertThat(received.refCnt()).isZero();
	}

	@Test
	void bufferOfABodyThatWasNotReadIsReleased() {
		InMemoryConnection connection = this.server.connect();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> exchange.request().getBody().demand(() -> {
		}));
		connection.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4096\r\n\r\n");
		ByteBuf received = PooledByteBufAllocator.DEFAULT.directBuffer(4096).writeZero(4096);
		connection.receive(received);
		end.complete(null);
		this.server.runTasks().advance(ofSeconds(4));
		assertThat(received.refCnt()).isZero();
	}

	@Test
	void bufferOfARejectedRequestIsReleasedWhileTheConnectionLingers() {
		InMemoryConnection connection = this.server.connect();
		ByteBuf received = PooledByteBufAllocator.DEFAULT.directBuffer(4096);
		connection.receive(received.writeBytes(("bad\r\n" + "x".repeat(4091)).getBytes(ISO_8859_1)));
		assertThat(connection).lingers();
		assertThat(received.refCnt()).isZero();
	}

	@Test
	void closedConnectionIsNoLongerVisitedByTheHeartbeat() {
		this.server.connect();
		this.server.connect().receive(GET).endInput();
		this.server.connect().resetByClient();
		assertThat(this.server.watchedConnections()).isEqualTo(1);
	}

	@Test
	void startAndEndOfAConnectionAreLogged() {
		this.server.connect().endInput();
		List<String> messages = this.log.messages("io.windhover.kestrel.connections");
		assertThat(messages).hasSize(2);
		assertThat(messages.get(0)).matches("Connection id \"\\w+\" accepted from /127.0.0.1:54321.");
		assertThat(messages.get(1)).matches("Connection id \"\\w+\" closed.");
	}

	@Test
	void requestsInFlightAreCounted() {
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		this.server.connect().receive(GET + GET);
		this.server.connect().receive(GET);
		assertThat(this.server.counters().requestsInFlight()).isEqualTo(2);
		assertThat(this.server.counters().startedRequests().sum()).isEqualTo(2);
		end.complete(null);
		this.server.runTasks();
		assertThat(this.server.counters().requestsInFlight()).isZero();
		assertThat(this.server.counters().startedRequests().sum()).isEqualTo(3);
	}

}
