/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.contract.BodyCollector;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections after their upgrade to another protocol (RFC 9110, 7.8).
 */
class Http1UpgradedConnectionTests {

	private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n";

	private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final CompletableFuture<DuplexBody> upgraded = new CompletableFuture<>();

	private CompletableFuture<Void> upgradeAndWait() {
		return this.server.handleLater((exchange) -> {
			exchange.response().getHeaders().add("Upgrade", "chat");
			exchange.feature(IHttpUpgradeFeature.class).upgrade().thenAccept(this.upgraded::complete);
		});
	}

	@Test
	void bytesPassUnchangedInBothDirections() throws Exception {
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		connection.sent();
		DuplexBody body = this.upgraded.join();
		assertThat(body.getInput().read()).isNull();
		connection.receive("ping\r\n");
		assertThat(read(body)).isEqualTo("ping\r\n");
		write(body, "pong\r\n", false);
		assertThat(connection.sent()).isEqualTo("pong\r\n");
		write(body, "x".repeat(100_000), false);
		assertThat(connection.sent()).isEqualTo("x".repeat(100_000));
	}

	@Test
	void bytesSentRightAfterTheRequestAreReadFirst() throws Exception {
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE + "GET / HTTP/1.1\r\n\r\n");
		DuplexBody body = this.upgraded.join();
		assertThat(read(body)).isEqualTo("GET / HTTP/1.1\r\n\r\n");
		assertThat(this.server.application().created()).hasSize(1);
		connection.receive("more");
		assertThat(read(body)).isEqualTo("more");
	}

	@Test
	void endOfInputLeavesTheOutputOpen() throws Exception {
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		DuplexBody body = this.upgraded.join();
		CompletableFuture<byte[]> input = BodyCollector.collect(body.getInput(), Long.MAX_VALUE);
		this.server.runTasks();
		connection.receive("last words").endInput();
		assertThat(new String(input.join(), StandardCharsets.ISO_8859_1)).isEqualTo("last words");
		assertThat(connection).isOpen();
		connection.sent();
		write(body, "answer", false);
		assertThat(connection.sent()).isEqualTo("answer");
		end.complete(null);
		this.server.runTasks();
		assertThat(connection).isClosed().isGone();
	}

	@Test
	void endOfOutputLeavesTheInputOpen() throws Exception {
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		DuplexBody body = this.upgraded.join();
		connection.sent();
		write(body, "bye", true);
		assertThat(connection.sent()).isEqualTo("bye");
		assertThat(connection).lingers();
		connection.receive("still here");
		assertThat(read(body)).isEqualTo("still here");
		connection.endInput();
		assertThat(body.getInput().read()).isSameAs(BodyChunk.END);
		end.complete(null);
		this.server.runTasks();
		assertThat(connection).isGone();
	}

	@Test
	void endOfBothSidesClosesTheConnectionBeforeTheRequestIsComplete() throws Exception {
		List<String> aborted = new ArrayList<>();
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> aborted.add("aborted"));
			exchange.feature(IHttpUpgradeFeature.class).upgrade().thenAccept(this.upgraded::complete);
		});
		InMemoryConnection connection = this.server.connect().receive(UPGRADE).stopReading();
		DuplexBody body = this.upgraded.join();
		assertThat(body.getInput().read()).isNull();
		write(body, "bye", true);
		connection.receive("last words").endInput();
		assertThat(connection).isOpen();
		connection.readAll();
		assertThat(connection).isGone();
		assertThat(connection.sent()).endsWith("bye");
		assertThat(read(body)).isEqualTo("last words");
		assertThat(body.getInput().read()).isSameAs(BodyChunk.END);
		assertThat(aborted).isEmpty();
		assertThat(this.server.application().disposed()).isEmpty();
		end.complete(null);
		this.server.runTasks();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	@Test
	void connectionWaitsForTheApplicationToReadAllInputBeforeItIsClosed() throws Exception {
		this.server.limits().setMaxRequestLineSize(1_000);
		this.server.limits().setMaxRequestHeadersTotalSize(1_000);
		this.server.limits().setMaxRequestBufferSize(2_000L);
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		DuplexBody body = this.upgraded.join();
		assertThat(body.getInput().read()).isNull();
		write(body, "bye", true);
		for (int i = 0; i < 5; i++) {
			connection.receive("x".repeat(1_500));
		}
		connection.endInput();
		assertThat(connection).lingers();
		CompletableFuture<byte[]> input = BodyCollector.collect(body.getInput(), Long.MAX_VALUE);
		this.server.runTasks();
		assertThat(input.join()).hasSize(5 * 1_500);
		assertThat(connection).isGone();
	}

	@Test
	void endOfTheRequestClosesTheConnection() {
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		end.complete(null);
		this.server.runTasks();
		assertThat(connection).isClosed();
		connection.receive(UPGRADE).endInput();
		assertThat(connection).isGone();
		assertThat(this.server.application().created()).hasSize(1);
	}

	@Test
	void failureOfTheApplicationClosesTheConnection() {
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		connection.sent();
		end.completeExceptionally(new IllegalStateException("on purpose"));
		this.server.runTasks();
		assertThat(connection.sent()).isEmpty();
		assertThat(connection.endInput()).isGone();
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	@Test
	void resetByTheClientFailsReadsAndWrites() {
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		DuplexBody body = this.upgraded.join();
		CompletableFuture<byte[]> input = BodyCollector.collect(body.getInput(), Long.MAX_VALUE);
		connection.resetByClient();
		assertThat(input).isCompletedExceptionally();
		CompletableFuture<Void> written = new CompletableFuture<>();
		body.getOutput().write(ByteBuffer.wrap(new byte[1]), false, new FutureWriteCallback(written));
		assertThat(written).isCompletedExceptionally();
		assertThat(written.handle((ok, failure) -> failure).join()).isInstanceOf(ConnectionAbortedException.class);
	}

	@Test
	void writesWaitForAClientThatDoesNotRead() {
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE).stopReading();
		CompletableFuture<Void> written = write(this.upgraded.join(), "x".repeat(100_000), false);
		assertThat(written).isNotDone();
		connection.readAll();
		assertThat(written).isCompleted();
	}

	@Test
	void serverStopsReadingWhileTheApplicationDoesNotRead() {
		this.server.limits().setMaxRequestLineSize(1_000);
		this.server.limits().setMaxRequestHeadersTotalSize(1_000);
		this.server.limits().setMaxRequestBufferSize(8_192L);
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		for (int i = 0; i < 50; i++) {
			connection.receive("x".repeat(1_000));
		}
		assertThat(connection.unread()).isBetween(35, 45);
	}

	@Test
	void limitsOfBodiesAndTimeoutsDoNotApply() {
		this.server.limits().setMaxRequestBodySize(10L);
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		DuplexBody body = this.upgraded.join();
		CompletableFuture<byte[]> input = BodyCollector.collect(body.getInput(), 20_000);
		this.server.runTasks().advance(ofSeconds(1_000));
		connection.receive("x".repeat(10_000));
		this.server.advance(ofSeconds(1_000));
		connection.receive("x".repeat(10_000));
		assertThat(input.join()).hasSize(20_000);
		assertThat(connection).isOpen();
	}

	@Test
	void minimumResponseRateDoesNotApply() {
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE).stopReading();
		write(this.upgraded.join(), "x".repeat(10_000), false);
		this.server.advance(ofSeconds(1_000));
		assertThat(connection).isOpen();
		assertThat(connection.readAll().sent()).endsWith("x".repeat(10_000));
	}

	@Test
	void stopWaitsForUpgradedConnections() {
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		this.server.stop();
		assertThat(connection).isOpen();
		end.complete(null);
		this.server.runTasks();
		assertThat(connection).isClosed();
	}

	@Test
	void upgradedConnectionWorksOffTheEventLoop() throws Exception {
		ManualExecutor executor = new ManualExecutor();
		this.server.options().setApplicationExecutor(executor);
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE + "early");
		executor.run(this.server);
		this.server.runTasks();
		assertThat(connection.sent()).startsWith(SWITCHING);
		DuplexBody body = this.upgraded.join();
		this.server.outside(() -> body.getInput().demand(() -> {
		}));
		this.server.runTasks();
		this.server.outside(() -> assertThat(readNow(body)).isEqualTo("early"));
		CompletableFuture<Void> written = new CompletableFuture<>();
		this.server.outside(() -> body.getOutput()
			.write(ByteBuffer.wrap("bye".getBytes()), true, new FutureWriteCallback(written)));
		this.server.runTasks();
		assertThat(written).isCompleted();
		assertThat(connection.sent()).isEqualTo("bye");
		assertThat(connection).lingers();
		this.server.outside(() -> end.complete(null));
		this.server.runTasks();
		assertThat(connection.endInput()).isGone();
	}

	private String read(DuplexBody body) throws Exception {
		CompletableFuture<Void> there = new CompletableFuture<>();
		body.getInput().demand(() -> there.complete(null));
		this.server.runTasks();
		assertThat(there).isCompleted();
		return readNow(body);
	}

	private static String readNow(DuplexBody body) {
		try {
			BodyChunk chunk = body.getInput().read();
			String text = StandardCharsets.ISO_8859_1.decode(chunk.getBuffer()).toString();
			chunk.release();
			return text;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private CompletableFuture<Void> write(DuplexBody body, String text, boolean last) {
		CompletableFuture<Void> written = new CompletableFuture<>();
		body.getOutput()
			.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), last, new FutureWriteCallback(written));
		this.server.runTasks();
		return written;
	}

}
