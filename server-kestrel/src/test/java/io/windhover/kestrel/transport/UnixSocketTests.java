/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.AddressInUseException;
import io.windhover.server.ServerStartException;
import io.windhover.server.contract.WireClient;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link EndpointBinder} and {@link SocketFiles} with Unix domain sockets, on
 * every transport.
 */
@Timeout(30)
class UnixSocketTests {

	private static final String LAST_GET = "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";

	@RegisterExtension
	final LogCapture log = LogCapture.of("io");

	@TempDir
	private Path directory;

	@AllTransports
	void socketFileExistsFromStartToStop(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer server = new SocketServer(transport).start("http://unix:" + path)) {
			assertThat(server.addresses()).containsExactly("http://unix:" + path);
			assertThat(exchange(path, LAST_GET)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nHello");
			server.stop();
			assertThat(path).doesNotExist();
		}
	}

	@AllTransports
	void requestsAreServedWithoutWarnings(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer server = new SocketServer(transport).start("http://unix:" + path)) {
			exchange(path, LAST_GET);
			exchange(path, "bad\r\n\r\n");
			server.stop();
		}
		assertThat(this.log.above(Level.INFO)).isEmpty();
	}

	@AllTransports
	void halfClosedClientReceivesTheResponse(TransportType transport) throws Exception {
		assumeTrue(transport != TransportType.NIO,
				"Netty's NIO channel does not support half-closed Unix domain sockets");
		Path path = path();
		try (SocketServer server = new SocketServer(transport);
				SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			CompletableFuture<Void> aborted = new CompletableFuture<>();
			server.handle((exchange) -> {
				exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> aborted.complete(null));
				return aborted.thenCompose((ignored) -> exchange.respond("still here"));
			});
			server.start("http://unix:" + path);
			client.connect(UnixDomainSocketAddress.of(path));
			client.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
			client.shutdownOutput();
			assertThat(readAll(client)).endsWith("\r\n\r\nstill here");
		}
	}

	@AllTransports
	void largeResponseIsComplete(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer server = new SocketServer(transport)) {
			server.handle((exchange) -> exchange.respond("x".repeat(3_000_000)));
			server.start("http://unix:" + path);
			assertThat(exchange(path, LAST_GET)).endsWith("\r\n\r\n" + "x".repeat(3_000_000));
		}
	}

	@AllTransports
	void serverStartsAgainOnTheSamePath(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer server = new SocketServer(transport).start("http://unix:" + path)) {
			server.stop();
			server.start();
			assertThat(exchange(path, LAST_GET)).startsWith("HTTP/1.1 200 OK\r\n");
		}
	}

	@AllTransports
	void staleSocketFileIsReplaced(TransportType transport) throws Exception {
		Path path = path();
		try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			crashed.bind(UnixDomainSocketAddress.of(path));
		}
		assertThat(path).exists();
		try (SocketServer server = new SocketServer(transport).start("http://unix:" + path)) {
			assertThat(exchange(path, LAST_GET)).startsWith("HTTP/1.1 200 OK\r\n");
			assertThat(server.addresses()).containsExactly("http://unix:" + path);
		}
	}

	@AllTransports
	void socketOfARunningServerIsInUse(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer running = new SocketServer(transport).start("http://unix:" + path);
				SocketServer second = new SocketServer(transport)) {
			assertThatExceptionOfType(AddressInUseException.class).isThrownBy(() -> second.start("http://unix:" + path))
				.withMessage("Failed to bind to address http://unix:" + path + ": address already in use")
				.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(-1));
			assertThat(exchange(path, LAST_GET)).startsWith("HTTP/1.1 200 OK\r\n");
			assertThat(running.addresses()).hasSize(1);
		}
	}

	@AllTransports
	void fileThatIsNotASocketIsKept(TransportType transport) throws Exception {
		Path path = Files.writeString(path(), "precious");
		try (SocketServer server = new SocketServer(transport)) {
			assertThatExceptionOfType(ServerStartException.class).isThrownBy(() -> server.start("http://unix:" + path))
				.withMessage(
						"Failed to bind to address http://unix:" + path + ": " + path + " exists and is not a socket");
		}
		assertThat(path).hasContent("precious");
	}

	@AllTransports
	void missingDirectoryFailsTheStart(TransportType transport) {
		Path path = this.directory.resolve("none").resolve("app.sock");
		try (SocketServer server = new SocketServer(transport)) {
			assertThatExceptionOfType(ServerStartException.class).isThrownBy(() -> server.start("http://unix:" + path))
				.withMessageStartingWith("Failed to bind to address http://unix:" + path + ": ");
		}
	}

	@AllTransports
	void socketFileIsDeletedIfAnotherAddressCannotBeBound(TransportType transport) throws Exception {
		Path path = path();
		try (var occupied = SocketServer.occupyPort(); SocketServer server = new SocketServer(transport)) {
			assertThatExceptionOfType(AddressInUseException.class)
				.isThrownBy(() -> server.start("http://unix:" + path, "http://127.0.0.1:" + occupied.getLocalPort()));
			assertThat(path).doesNotExist();
		}
	}

	@AllTransports
	void serverListensOnASocketAndAPort(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer server = new SocketServer(transport).start("http://127.0.0.1:0", "http://unix:" + path)) {
			assertThat(exchange(path, LAST_GET)).endsWith("Hello");
			try (var client = WireClient.connect(server.port())) {
				assertThat(client.get("/").text()).isEqualTo("Hello");
			}
		}
	}

	@AllTransports
	void connectionFeatureHasNoIpAddress(TransportType transport) throws Exception {
		Path path = path();
		try (SocketServer server = new SocketServer(transport)) {
			server.handle((exchange) -> {
				var connection = exchange.feature(IHttpConnectionFeature.class);
				return exchange.respond(String.valueOf(connection.getRemoteAddress() instanceof InetSocketAddress)
						+ (connection.getLocalAddress() instanceof InetSocketAddress));
			});
			server.start("http://unix:" + path);
			assertThat(exchange(path, LAST_GET)).endsWith("falsefalse");
		}
	}

	private Path path() {
		return this.directory.resolve("app.sock");
	}

	private static String exchange(Path path, String request) throws IOException {
		try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			client.connect(UnixDomainSocketAddress.of(path));
			client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
			return readAll(client);
		}
	}

	private static String readAll(SocketChannel client) throws IOException {
		return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.ISO_8859_1);
	}

}
