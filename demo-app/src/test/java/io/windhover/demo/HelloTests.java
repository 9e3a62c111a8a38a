/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class HelloTests {

	private final DemoClient client;

	HelloTests(@LocalServerPort int port) {
		this.client = new DemoClient(port);
	}

	@Test
	void helloIsJson() throws Exception {
		HttpResponse<String> response = this.client.get("/api/hello", Map.of());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).isEqualTo("{\"message\":\"Hello, World!\"}");
	}

	@Test
	void helloGreetsTheGivenName() throws Exception {
		assertThat(this.client.getJson("/api/hello?name=J%C3%BCrgen").path("message").asString())
			.isEqualTo("Hello, J\u00fcrgen!");
	}

}
