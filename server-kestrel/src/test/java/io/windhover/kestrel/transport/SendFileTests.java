/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for files that are sent by the operating system, on every transport.
 */
@Timeout(60)
class SendFileTests {

	private static final int SIZE = 5_000_000;

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@TempDir
	private Path directory;

	@AllTransports
	void largeFileIsComplete(TransportType transport) throws Exception {
		byte[] content = content();
		Path file = Files.write(this.directory.resolve("file"), content);
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", String.valueOf(SIZE - 10));
			return exchange.responseBody().sendFile(file, 10, -1);
		}).start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			for (int i = 0; i < 2; i++) {
				assertThat(client.get("/").body()).isEqualTo(Arrays.copyOfRange(content, 10, SIZE));
			}
		}
	}

	@AllTransports
	void fileBetweenWritesKeepsItsPosition(TransportType transport) throws Exception {
		byte[] content = content();
		Path file = Files.write(this.directory.resolve("file"), content);
		try (SocketServer server = new SocketServer(transport)
			.handle((exchange) -> exchange.write("<")
				.thenCompose((written) -> exchange.responseBody().sendFile(file, 0, -1))
				.thenCompose((sent) -> exchange.write(">")))
			.start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			byte[] body = client.get("/").body();
			assertThat(body).hasSize(SIZE + 2).startsWith('<').endsWith('>');
			assertThat(Arrays.copyOfRange(body, 1, SIZE + 1)).isEqualTo(content);
		}
	}

	@AllTransports
	void stageCompletesOnTheEventLoopAfterTheFileIsSent(TransportType transport) throws Exception {
		Path file = Files.write(this.directory.resolve("file"), content());
		CompletableFuture<CompletionStage<String>> thread = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> {
			CompletionStage<Void> sent = exchange.responseBody().sendFile(file, 0, -1);
			thread.complete(sent.thenApply((ignored) -> Thread.currentThread().getName()));
			return sent;
		})) {
			server.options().setApplicationExecutor((task) -> new Thread(task, "application").start());
			server.start("http://127.0.0.1:0");
			try (WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
				client.send(GET);
				assertThat(Await.result(thread).toCompletableFuture()).isNotDone();
				client.readResponse();
				assertThat(Await.result(Await.result(thread))).startsWith("kestrel-io-");
			}
		}
	}

	@AllTransports
	void disconnectFailsTheStage(TransportType transport) throws Exception {
		Path file = Files.write(this.directory.resolve("file"), content());
		CompletableFuture<CompletionStage<Void>> sent = new CompletableFuture<>();
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> {
			CompletionStage<Void> stage = exchange.responseBody().sendFile(file, 0, -1);
			sent.complete(stage);
			return stage;
		}).start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send(GET).readHead();
			client.reset();
			assertThat(Await.failure(Await.result(sent))).isNotNull();
			server.application().awaitDisposed(1);
			assertThat(this.log.above(Level.DEBUG)).isEmpty();
		}
	}

	@AllTransports
	void fileThatShrinksWhileSentBreaksTheResponse(TransportType transport) throws Exception {
		Path file = Files.write(this.directory.resolve("file"), content());
		try (SocketServer server = new SocketServer(transport)
			.handle((exchange) -> exchange.responseBody().sendFile(file, 0, -1))
			.start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send(GET).readHead();
			truncate(file);
			assertThat(readChunkBreaks(client)).isTrue();
			server.application().awaitDisposed(1);
			try (WireClient other = WireClient.connect(server.port())) {
				server.handle((exchange) -> exchange.respond("Hello"));
				assertThat(other.get("/").text()).isEqualTo("Hello");
			}
		}
	}

	@AllTransports
	void shrunkFileWithoutLengthResetsTheConnection(TransportType transport) throws Exception {
		Path file = Files.write(this.directory.resolve("file"), content());
		try (SocketServer server = new SocketServer(transport)
			.handle((exchange) -> exchange.responseBody().sendFile(file, 0, -1))
			.start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send("GET / HTTP/1.0\r\n\r\n").readHead();
			truncate(file);
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.readBytes(SIZE));
			server.application().awaitDisposed(1);
			assertThat(this.log.above(Level.DEBUG)).singleElement()
				.satisfies((event) -> assertThat(event.getFormattedMessage())
					.contains("The file has become shorter while it was sent"));
		}
	}

	@AllTransports
	void connectionClosesNormallyAfterAFile(TransportType transport) throws Exception {
		byte[] content = content();
		Path file = Files.write(this.directory.resolve("file"), content);
		try (SocketServer server = new SocketServer(transport).handle((exchange) -> {
			exchange.responseBody().sendFile(file, 0, -1);
			return exchange.responseBody().sendFile(file, 0, -1);
		}).start("http://127.0.0.1:0"); WireClient client = WireClient.connectWithSmallBuffers(server.port())) {
			client.send("GET / HTTP/1.0\r\n\r\n").readHead();
			assertThat(client.readBytes(2 * SIZE)).startsWith(content).endsWith(content);
			assertThat(client.readOnce()).isEmpty();
		}
	}

	private static boolean readChunkBreaks(WireClient client) {
		try {
			return client.readChunk().length < SIZE;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static void truncate(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(100);
		}
	}

	private static byte[] content() {
		byte[] content = new byte[SIZE];
		new Random(1).nextBytes(content);
		return content;
	}

}
