/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for responses that are sent from a file.
 */
class Http1FileTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final String END = InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@Test
	void fileHasTheContentLengthOfTheApplication(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "0123456789");
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "5");
			return exchange.responseBody().sendFile(file, 2, 5);
		});
		assertThat(response("GET")).isEqualTo(OK + "Content-Length: 5\r\n" + END + "23456");
	}

	@Test
	void fileWithoutAContentLengthIsAChunk(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "0123456789abcdef");
		this.server.handle((exchange) -> {
			exchange.write("<");
			return exchange.responseBody().sendFile(file, 0, -1).thenCompose((sent) -> exchange.write(">"));
		});
		assertThat(response("GET")).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END
				+ "1\r\n<\r\n10\r\n0123456789abcdef\r\n1\r\n>\r\n0\r\n\r\n");
	}

	@Test
	void fileIsNotSentInResponseToHead(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "0123456789");
		this.server.handle((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "10");
			return exchange.responseBody().sendFile(file, 0, -1);
		});
		assertThat(response("HEAD")).isEqualTo(OK + "Content-Length: 10\r\n" + END);
	}

	@Test
	void missingOrTooShortFileAnswers500(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "0123456789");
		this.server.handle((exchange) -> exchange.responseBody().sendFile(file, 5, 6));
		assertThat(response("GET")).startsWith("HTTP/1.1 500 ");
		this.server.handle((exchange) -> exchange.responseBody().sendFile(directory.resolve("none"), 0, -1));
		assertThat(response("GET")).startsWith("HTTP/1.1 500 ");
	}

	@Test
	void emptyFileIsAnEmptyBody(@TempDir Path directory) throws IOException {
		Path file = Files.createFile(directory.resolve("file"));
		this.server.handle((exchange) -> exchange.responseBody().sendFile(file, 0, -1));
		assertThat(response("GET")).isEqualTo(OK + "Transfer-Encoding: chunked\r\n" + END + "0\r\n\r\n");
	}

	@Test
	void sendingAFileFailsWhenTheClientDisconnects(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "x".repeat(1_000_000));
		CompletableFuture<CompletionStage<Void>> sent = new CompletableFuture<>();
		this.server.handle((exchange) -> {
			CompletionStage<Void> stage = exchange.responseBody().sendFile(file, 0, -1);
			sent.complete(stage);
			return stage;
		});
		InMemoryConnection connection = this.server.connect().stopReading().receive(request("GET"));
		connection.resetByClient();
		assertThat(sent.join()).isCompletedExceptionally();
		assertThat(this.server.application().disposed()).hasSize(1);
	}

	private String response(String method) {
		return this.server.connect().receive(request(method)).sent();
	}

	private static String request(String method) {
		return method + " / HTTP/1.1\r\nHost: test\r\n\r\n";
	}

}
