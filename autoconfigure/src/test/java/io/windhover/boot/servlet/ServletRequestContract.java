/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.http.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests as servlets see them.
 */
interface ServletRequestContract {

	/**
	 * Returns the container under test.
	 */
	ServletContainer container();

	@Test
	default void connectionServesConsecutiveRequests() throws Exception {
		container()
			.servlet("/*",
					(request, response) -> response.getWriter()
						.write(request.getPathInfo() + " " + request.getHeader("X-Number")))
			.start();
		try (WireClient client = container().connect()) {
			for (int i = 0; i < 20; i++) {
				client.send("GET /page" + (i % 3) + " HTTP/1.1", "Host: localhost", "X-Number: " + (i % 5), "", "");
				assertThat(client.readResponse().text()).isEqualTo("/page" + (i % 3) + " " + (i % 5));
			}
		}
	}

	@Test
	default void requestLineAndFieldsAreAvailable() throws Exception {
		List<String> seen = Collections.synchronizedList(new ArrayList<>());
		container().servlet("/a/*", (request, response) -> {
			seen.add(request.getMethod());
			seen.add(request.getRequestURI());
			seen.add(request.getServletPath());
			seen.add(request.getPathInfo());
			seen.add(request.getQueryString());
			seen.add(String.join(",", request.getParameterValues("q")));
			seen.add(Collections.list(request.getHeaders("X-Many")).toString());
			seen.add(request.getProtocol());
			seen.add(request.getServerName() + " " + request.getServerPort());
			seen.add(request.getRequestURL().toString());
		}).start();
		container().exchange("PATCH /a/b%20c;x=y?q=1&q=%C3%A4 HTTP/1.1", "Host: example.com:81", "X-Many: one",
				"X-Many: two", "", "");
		assertThat(seen).containsExactly("PATCH", "/a/b%20c;x=y", "/a", "/b c", "q=1&q=%C3%A4", "1,\u00e4",
				"[one, two]", "HTTP/1.1", "example.com 81", "http://example.com:81/a/b%20c;x=y");
	}

	@Test
	default void addressesAreAvailable() throws Exception {
		container()
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getLocalAddr() + " " + request.getLocalPort() + " " + request.getScheme() + " "
								+ request.isSecure()))
			.start();
		assertThat(container().get("/").text()).endsWith(" http false");
	}

	@Test
	default void formParametersAreParsed() throws Exception {
		container()
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getParameter("name") + " " + request.getParameter("city")))
			.start();
		WireResponse response = container().exchange("POST /?city=Bern HTTP/1.1", "Host: localhost",
				"Content-Type: application/x-www-form-urlencoded", "Content-Length: 10", "", "name=J%2BK");
		assertThat(response.text()).isEqualTo("J+K Bern");
	}

	@Test
	default void multipartBodyIsParsed() throws Exception {
		container().servlet("/", (request, response) -> {
			Collection<Part> parts = request.getParts();
			response.getWriter()
				.write(parts.stream()
					.map((part) -> part.getName() + "=" + part.getSubmittedFileName() + "/" + part.getSize())
					.collect(Collectors.joining(" ")));
		}).start();
		String body = String.join("\r\n", "--b", "Content-Disposition: form-data; name=\"text\"", "", "hello", "--b",
				"Content-Disposition: form-data; name=\"file\"; filename=\"f.bin\"", "", "0123456789", "--b--", "");
		WireResponse response = container().exchange("POST / HTTP/1.1", "Host: localhost",
				"Content-Type: multipart/form-data; boundary=b", "Content-Length: " + body.length(), "", body);
		assertThat(response.text()).isEqualTo("text=null/5 file=f.bin/10");
	}

	@Test
	default void bodyIsEchoed() throws Exception {
		container().servlet("/", (request, response) -> request.getInputStream().transferTo(response.getOutputStream()))
			.start();
		byte[] body = new byte[3_000_000];
		new Random(1).nextBytes(body);
		try (WireClient client = container().connect()) {
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendFixed(client, body));
			assertThat(client.readResponse().body()).isEqualTo(body);
			sent.get(10, TimeUnit.SECONDS);
		}
	}

	private static void sendFixed(WireClient client, byte[] body) {
		try {
			client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: " + body.length, "", "");
			client.send(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	default void chunkedBodyIsRead() throws Exception {
		container()
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(request.getContentLength() + ":"
								+ new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
			.start();
		WireResponse response = container().exchange("POST / HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked",
				"", "3", "abc", "2", "de", "0", "", "");
		assertThat(response.text()).isEqualTo("-1:abcde");
	}

	@Test
	default void unreadBodyDoesNotDisturbTheNextRequest() throws Exception {
		container().servlet("/", (request, response) -> response.getWriter().write("unread")).start();
		try (WireClient client = container().connect()) {
			client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 5", "", "12345");
			assertThat(client.readResponse().text()).isEqualTo("unread");
			client.send("GET / HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text()).isEqualTo("unread");
		}
	}

}
