/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IServer;
import io.windhover.server.contract.TestExchange.Handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The server under test, common to all groups of behaviours.
 */
interface ContractSupport {

	/** Returns a new server that is not started and has no address. */
	IServer createServer();

	/** Returns the abilities of the server beyond the mandatory features. */
	Set<Ability> abilities();

	/** Returns the encoding in which the server decodes the values of header fields. */
	default Charset requestHeaderCharset() {
		return StandardCharsets.ISO_8859_1;
	}

	/** Skips the behaviour if the server does not have an ability. */
	default void needs(Ability ability) {
		assumeTrue(abilities().contains(ability), () -> "Not offered by this server: " + ability.getDescription());
	}

	/** Starts a server on a free port of the loopback address. */
	default TestServer start(Handler handler) {
		return create(handler).start("http://127.0.0.1:0");
	}

	/** Creates a server without starting it. */
	default TestServer create(Handler handler) {
		return new TestServer(createServer(), handler);
	}

	/** Sends one request on its own connection, and reads the response. */
	default WireResponse exchange(Handler handler, String request) throws IOException {
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			WireResponse response = client.send(request).readResponse();
			server.application().awaitDisposed(1);
			assertThat(server.application().disposed()).hasSameSizeAs(server.application().created());
			return response;
		}
	}

	/** Sends one GET request on its own connection, and reads the response. */
	default WireResponse get(Handler handler) throws IOException {
		return exchange(handler, "GET / HTTP/1.1\r\nHost: test\r\n\r\n");
	}

	/** Completes a future with the outcome of a stage. */
	static <T> void note(CompletableFuture<T> outcome, CompletionStage<T> stage) {
		stage.whenComplete((value, failure) -> {
			if (failure != null) {
				outcome.completeExceptionally(failure);
			}
			else {
				outcome.complete(value);
			}
		});
	}

	/** Returns a port on which nothing listens. */
	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }))) {
			return socket.getLocalPort();
		}
	}

	/** Returns bytes without a repeating pattern. */
	static byte[] pattern(int size) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = (byte) (i * 31 + (i >>> 8) * 7 + (i >>> 16));
		}
		return bytes;
	}

}
