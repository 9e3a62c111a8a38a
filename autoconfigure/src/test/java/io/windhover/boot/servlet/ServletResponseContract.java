/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses as servlets write them.
 */
interface ServletResponseContract {

	/**
	 * Returns the container under test.
	 */
	ServletContainer container();

	@Test
	default void shortResponseHasContentLength() throws Exception {
		container().servlet("/hello", (request, response) -> response.getWriter().write("Hello")).start();
		WireResponse response = container().get("/hello");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.fields("Content-Length")).containsExactly("5");
		assertThat(response.fields("Transfer-Encoding")).isEmpty();
		assertThat(response.text()).isEqualTo("Hello");
	}

	@Test
	default void flushSendsWhatWasWritten() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		container().servlet("/", (request, response) -> {
			response.getWriter().write("first");
			response.flushBuffer();
			goOn.get(10, TimeUnit.SECONDS);
			response.getWriter().write("second");
		}).start();
		try (WireClient client = container().connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.isChunked()).isTrue();
			assertThat(client.readChunk()).asString().isEqualTo("first");
			goOn.complete(null);
			assertThat(client.readChunk()).asString().isEqualTo("second");
			assertThat(client.readChunk()).isEmpty();
		}
	}

	@Test
	default void flushWithoutContentSendsTheHead() throws Exception {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		container().servlet("/", (request, response) -> {
			response.setHeader("X-Early", "yes");
			response.flushBuffer();
			goOn.get(10, TimeUnit.SECONDS);
		}).start();
		try (WireClient client = container().connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.field("X-Early")).isEqualTo("yes");
			goOn.complete(null);
		}
	}

	@Test
	default void responseToHeadHasNoBody() throws Exception {
		container().servlet("/", (request, response) -> response.getWriter().write("Hello")).start();
		try (WireClient client = container().connect()) {
			client.send("HEAD / HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readHead();
			assertThat(response.status()).isEqualTo(200);
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text()).isEqualTo("Hello");
		}
	}

	@Test
	default void response204HasNeitherBodyNorContentLength() throws Exception {
		container().servlet("/", (request, response) -> response.setStatus(204)).start();
		try (WireClient client = container().connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readResponse();
			assertThat(response.status()).isEqualTo(204);
			assertThat(response.fields("Content-Length")).isEmpty();
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().status()).isEqualTo(204);
		}
	}

	@Test
	default void responseFieldsAreSent() throws Exception {
		container().servlet("/", (request, response) -> {
			response.addHeader("X-Many", "one");
			response.addHeader("X-Many", "two");
			response.addCookie(new Cookie("taste", "sweet"));
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().write("\u00e4");
		}).start();
		WireResponse response = container().get("/");
		assertThat(response.fields("X-Many")).containsExactly("one", "two");
		assertThat(response.field("Set-Cookie")).isEqualTo("taste=sweet");
		assertThat(response.field("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
		assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("\u00e4");
	}

	@Test
	default void lineBreakInAFieldValueAddsNoField() throws Exception {
		container().servlet("/", (request, response) -> {
			response.setHeader("X-Echo", "a\r\nX-Evil: b\u20ac");
			response.getWriter().write("ok");
		}).start();
		WireResponse response = container().get("/");
		assertThat(response.field("X-Evil")).isNull();
		assertThat(response.field("X-Echo")).isEqualTo("a  X-Evil: b?");
	}

	@Test
	default void invalidFieldNameAnswers500() throws Exception {
		container().servlet("/", (request, response) -> {
			response.setHeader("X Bad", "a");
			response.getWriter().write("ok");
		}).start();
		assertThat(container().get("/").status()).isEqualTo(500);
	}

	@Test
	default void redirectIsSent() throws Exception {
		container().servlet("/", (request, response) -> response.sendRedirect("/elsewhere")).start();
		WireResponse response = container().get("/");
		assertThat(response.status()).isEqualTo(302);
		assertThat(response.field("Location")).endsWith("/elsewhere");
	}

	@Test
	default void exceptionAfterTheHeadAbortsTheResponse() throws Exception {
		// A reset may overtake what was sent before it.
		CountDownLatch partRead = new CountDownLatch(1);
		container().servlet("/", (request, response) -> {
			response.getWriter().write("part");
			response.flushBuffer();
			awaitQuietly(partRead);
			throw new IllegalStateException("after the head");
		}).start();
		try (WireClient client = container().connect()) {
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readHead().statusLine()).startsWith("HTTP/1.1 200");
			assertThat(client.readChunk()).asString().isEqualTo("part");
			partRead.countDown();
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
