/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class EchoTests {

	private final DemoClient client;

	EchoTests(@LocalServerPort int port) {
		this.client = new DemoClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "PATCH", "DELETE" })
	void echoReturnsMethodTargetHeadersAndBody(String method) throws Exception {
		HttpResponse<String> response = this.client.send(method, "/api/echo?wind=ho%20ver", Map.of("X-Bird", "kestrel"),
				BodyPublishers.ofString("d\u00e4pple"));
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode echo = DemoClient.json(response);
		assertThat(echo.path("method").asString()).isEqualTo(method);
		assertThat(echo.path("path").asString()).isEqualTo("/api/echo");
		assertThat(echo.path("query").asString()).isEqualTo("wind=ho%20ver");
		assertThat(echo.path("headers").path("X-Bird").path(0).asString()).isEqualTo("kestrel");
		assertThat(echo.path("bytes").asInt()).isEqualTo(7);
		assertThat(echo.path("body").asString()).isEqualTo("d\u00e4pple");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void echoReturnsTheBodyOfAForm(String method) throws Exception {
		HttpResponse<String> response = this.client.send(method, "/api/echo",
				Map.of("Content-Type", "application/x-www-form-urlencoded"), BodyPublishers.ofString("a=b&c=d"));
		assertThat(DemoClient.json(response).path("body").asString()).isEqualTo("a=b&c=d");
	}

	@Test
	void echoAcceptsABodyAtTheLimit() throws Exception {
		HttpResponse<String> response = this.client.send("POST", "/api/echo", Map.of(),
				BodyPublishers.ofString("x".repeat(1024)));
		assertThat(DemoClient.json(response).path("bytes").asInt()).isEqualTo(1024);
	}

	@Test
	void echoRefusesABodyAboveTheLimit() throws Exception {
		HttpResponse<String> response = this.client.send("POST", "/api/echo", Map.of(),
				BodyPublishers.ofString("x".repeat(1025)));
		assertThat(response.statusCode()).isEqualTo(413);
	}

}
