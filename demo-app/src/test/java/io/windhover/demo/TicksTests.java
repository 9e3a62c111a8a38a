/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
@ExtendWith(OutputCaptureExtension.class)
@Timeout(30)
class TicksTests {

	private final DemoClient client;

	TicksTests(@LocalServerPort int port) {
		this.client = new DemoClient(port);
	}

	@Test
	void ticksArriveWhileTheResponseIsOpen() throws Exception {
		HttpResponse<InputStream> response = this.client.stream("/api/ticks");
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
		try (BufferedReader events = reader(response)) {
			JsonNode first = tick(events);
			this.client.get("/api/hello", Map.of());
			JsonNode later = tickWithRequestsAbove(first.path("requests").asLong(), events);
			assertThat(later.path("number").asLong()).isGreaterThan(first.path("number").asLong());
			assertThat(later.path("uptimeMillis").asLong()).isGreaterThan(first.path("uptimeMillis").asLong());
			assertThat(later.path("connections").asLong()).isGreaterThanOrEqualTo(1);
			assertThat(later.path("heapBytes").asLong()).isPositive();
		}
	}

	@Test
	void everyListenerReceivesTheSameTicks() throws Exception {
		try (BufferedReader one = reader(this.client.stream("/api/ticks"));
				BufferedReader other = reader(this.client.stream("/api/ticks"))) {
			long number = tick(other).path("number").asLong();
			JsonNode same = tick(one);
			while (same.path("number").asLong() < number) {
				same = tick(one);
			}
			assertThat(same.path("number").asLong()).isLessThanOrEqualTo(number + 1);
		}
	}

	@Test
	void disconnectedListenerIsRemovedWithoutAnError(CapturedOutput output) throws Exception {
		long requests = requests();
		reader(this.client.stream("/api/ticks")).close();
		while (requests() > requests) {
			assertThat(output).doesNotContain("ERROR");
		}
		assertThat(output).doesNotContain("ERROR");
	}

	/** Returns the requests in progress, including this one. */
	private long requests() throws Exception {
		return this.client.getJson("/actuator/windhover")
			.path("kestrel")
			.path("statistics")
			.path("currentRequests")
			.asLong();
	}

	private static BufferedReader reader(HttpResponse<InputStream> response) {
		return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
	}

	private static JsonNode tickWithRequestsAbove(long requests, BufferedReader events) throws IOException {
		JsonNode tick = tick(events);
		while (tick.path("requests").asLong() <= requests) {
			tick = tick(events);
		}
		return tick;
	}

	private static JsonNode tick(BufferedReader events) throws IOException {
		String line = events.readLine();
		while (line != null && !line.startsWith("data:")) {
			line = events.readLine();
		}
		assertThat(line).as("line of a stream that never ends").isNotNull();
		return DemoClient.json(line.substring("data:".length()));
	}

}
