/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class ServerTests {

	private final int port;

	private final DemoClient client;

	ServerTests(@LocalServerPort int port) {
		this.port = port;
		this.client = new DemoClient(port);
	}

	@Test
	void addressesAreTheBoundAddresses() throws Exception {
		JsonNode addresses = this.client.getJson("/api/server").path("addresses");
		assertThat(addresses.size()).isEqualTo(1);
		assertThat(addresses.path(0).asString()).isEqualTo("http://127.0.0.1:" + this.port);
	}

	@Test
	void responseDescribesTheRequest() throws Exception {
		JsonNode request = this.client.getJson("/api/server").path("request");
		assertThat(request.path("protocol").asString()).isEqualTo("HTTP/1.1");
		assertThat(request.path("method").asString()).isEqualTo("GET");
		assertThat(request.path("scheme").asString()).isEqualTo("http");
		assertThat(request.path("client").asString()).matches("127\\.0\\.0\\.1:[1-9][0-9]*");
		assertThat(request.path("server").asString()).isEqualTo("127.0.0.1:" + this.port);
		assertThat(request.path("connectionId").asString()).isNotEmpty();
		assertThat(request.path("thread").asString()).isNotEmpty();
	}

	@Test
	void requestsOnOneConnectionShareItsIdAndHaveTheirOwn() throws Exception {
		JsonNode first = this.client.getJson("/api/server").path("request");
		JsonNode second = this.client.getJson("/api/server").path("request");
		assertThat(second.path("connectionId").asString()).isEqualTo(first.path("connectionId").asString());
		assertThat(second.path("requestId").asString()).isNotEqualTo(first.path("requestId").asString());
	}

}
