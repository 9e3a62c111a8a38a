/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class ActuatorTests {

	private final int port;

	private final DemoClient client;

	ActuatorTests(@LocalServerPort int port) {
		this.port = port;
		this.client = new DemoClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "info", "metrics", "windhover" })
	void endpointIsExposed(String endpoint) throws Exception {
		assertThat(this.client.get("/actuator/" + endpoint, Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void applicationIsUp() throws Exception {
		assertThat(this.client.getJson("/actuator/health").path("status").asString()).isEqualTo("UP");
	}

	@Test
	void windhoverEndpointShowsTheServerAndTheReason() throws Exception {
		JsonNode server = this.client.getJson("/actuator/windhover");
		assertThat(server.path("server").asString()).isEqualTo("Kestrel");
		assertThat(server.path("reason").asString()).isNotEmpty();
		assertThat(server.path("addresses").path(0).asString()).endsWith(":" + this.port);
	}

}
