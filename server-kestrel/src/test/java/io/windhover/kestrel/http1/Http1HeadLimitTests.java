/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the limits of the request line and the header section, exact to the byte and
 * independent of how the bytes arrive.
 */
class Http1HeadLimitTests {

	private static final String HOST = "Host: test\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@ParameterizedTest
	@ValueSource(ints = { 63, 1000, 4096, 100_000 })
	void requestLineOf8192BytesIsAccepted(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, line(8192) + HOST + "\r\n", partSize);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isOpen();
	}

	@ParameterizedTest
	@ValueSource(ints = { 63, 1000, 4096, 100_000 })
	void requestLineOf8193BytesAnswers414(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, line(8193) + HOST + "\r\n", partSize);
		assertRejected(connection, "414 URI Too Long");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 100_000 })
	void endlessRequestLineAnswers414(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, "GET /" + "x".repeat(100_000), partSize);
		assertRejected(connection, "414 URI Too Long");
	}

	@Test
	void endlessMethodAnswers414() {
		InMemoryConnection connection = this.server.connect().receive("X".repeat(8193));
		assertRejected(connection, "414 URI Too Long");
	}

	@ParameterizedTest
	@ValueSource(ints = { 16, 100, 10_000, 100_000 })
	void limitOfTheRequestLineCanBeSet(int limit) {
		this.server.limits().setMaxRequestLineSize(limit);
		assertThat(this.server.connect().receive(line(limit) + HOST + "\r\n").sent()).startsWith("HTTP/1.1 200 ");
		assertRejected(this.server.connect().receive(line(limit + 1) + HOST + "\r\n"), "414 URI Too Long");
		assertRejected(this.server.connect().receive("GET /" + "x".repeat(limit - 4)), "414 URI Too Long");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 4096, 100_000 })
	void headerSectionOf32768BytesIsAccepted(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, "GET / HTTP/1.1\r\n" + section(32768), partSize);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection).isOpen();
	}

	@Test
	void longestRequestLineAndLargestHeaderSectionTogetherAreAccepted() {
		InMemoryConnection connection = this.server.connect().receive(line(8192) + section(32768));
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		receive(connection, line(8192) + section(32768), 63);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 4096, 100_000 })
	void largerHeaderSectionAnswers431(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, "GET / HTTP/1.1\r\n" + section(32769), partSize);
		assertRejected(connection, "431 Request Header Fields Too Large");
	}

	@ParameterizedTest
	@ValueSource(ints = { 63, 1000, 4096, 100_000 })
	void endlessFieldAnswers431(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, "GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(60_000), partSize);
		assertRejected(connection, "431 Request Header Fields Too Large");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 100_000 })
	void endlessFieldAfterALongRequestLineAnswers431(int partSize) {
		InMemoryConnection connection = this.server.connect();
		receive(connection, line(8192) + "X: " + "x".repeat(60_000), partSize);
		assertRejected(connection, "431 Request Header Fields Too Large");
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 100, 10_000, 100_000 })
	void limitOfTheHeaderSectionCanBeSet(int limit) {
		this.server.limits().setMaxRequestHeadersTotalSize(limit);
		String line = "GET / HTTP/1.1\r\n";
		assertThat(this.server.connect().receive(line + section(limit)).sent()).startsWith("HTTP/1.1 200 ");
		assertRejected(this.server.connect().receive(line + section(limit + 1)), "431 Request Header Fields Too Large");
		// An endless field is not parsed again for each byte, so that it is noticed only
		// after as many bytes more as a request line may have.
		assertRejected(this.server.connect().receive(line + "X: " + "x".repeat(limit + 8192)),
				"431 Request Header Fields Too Large");
	}

	@Test
	void limitsApplyToEachPipelinedRequest() {
		String request = line(8000) + section(30_000);
		InMemoryConnection connection = this.server.connect().receive(request.repeat(5));
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(6);
		assertThat(connection).isOpen();
	}

	@Test
	void oneHundredHeaderFieldsAreAccepted() {
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(99) + "\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void moreThanOneHundredHeaderFieldsAnswer431() {
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(100) + "\r\n");
		assertRejected(connection, "431 Request Header Fields Too Large");
	}

	@Test
	void tooManyHeaderFieldsAreRejectedBeforeTheEndOfTheSection() {
		InMemoryConnection connection = this.server.connect()
			.receive("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(100));
		assertRejected(connection, "431 Request Header Fields Too Large");
	}

	@Test
	void limitOfTheNumberOfHeaderFieldsCanBeSet() {
		this.server.limits().setMaxRequestHeaderCount(2);
		assertThat(this.server.connect().receive("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n\r\n").sent())
			.startsWith("HTTP/1.1 200 ");
		assertRejected(this.server.connect().receive("GET / HTTP/1.1\r\n" + HOST + "X: y\r\nX: y\r\n\r\n"),
				"431 Request Header Fields Too Large");
	}

	@Test
	void sizeOfTheTrailersIsLimitedToo() {
		this.server.limits().setMaxRequestHeadersTotalSize(200);
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("read")));
		String head = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
		assertThat(this.server.connect().receive(head + "X: " + "x".repeat(195) + "\r\n\r\n").sent())
			.startsWith("HTTP/1.1 200 ");
		assertRejected(this.server.connect().receive(head + "X: " + "x".repeat(196) + "\r\n\r\n"),
				"431 Request Header Fields Too Large");
		assertRejected(this.server.connect().receive(head + "X: " + "x".repeat(300)),
				"431 Request Header Fields Too Large");
	}

	@Test
	void trailersThatFillTheRequestBufferAreRejected() {
		this.server.limits().setMaxRequestHeadersTotalSize(8192);
		this.server.limits().setMaxRequestLineSize(1024);
		this.server.limits().setMaxRequestBufferSize(8192L);
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("read")));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
			.receive("A: " + "x".repeat(8189))
			.receive("x".repeat(100));
		assertRejected(connection, "431 Request Header Fields Too Large");
	}

	@Test
	void numberOfTrailersIsLimitedToo() {
		this.server.limits().setMaxRequestHeaderCount(3);
		this.server.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("read")));
		String head = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
		assertThat(this.server.connect().receive(head + "X: y\r\n".repeat(3) + "\r\n").sent())
			.startsWith("HTTP/1.1 200 ");
		assertRejected(this.server.connect().receive(head + "X: y\r\n".repeat(4) + "\r\n"),
				"431 Request Header Fields Too Large");
	}

	private static String line(int size) {
		return "GET /" + "x".repeat(size - 16) + " HTTP/1.1\r\n";
	}

	/** Returns a header section of this size, and the empty line after it. */
	private static String section(int size) {
		return "Host: test\r\nX:" + "x".repeat(size - HOST.length() - 4) + "\r\n\r\n";
	}

	private static void receive(InMemoryConnection connection, String text, int partSize) {
		for (int i = 0; i < text.length(); i += partSize) {
			connection.receive(text.substring(i, Math.min(i + partSize, text.length())));
		}
	}

	private void assertRejected(InMemoryConnection connection, String status) {
		assertThat(connection.sent()).isEqualTo("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n"
				+ InMemoryServer.DATE_AND_SERVER + "\r\n");
		assertThat(connection).isClosed();
	}

}
