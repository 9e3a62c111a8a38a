/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Checks that a server sends the expected response, since a wrong one may be faster.
 */
final class ResponseCheck {

	private static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Load load;

	ResponseCheck(Load load) {
		this.load = load;
	}

	void check(int port) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + this.load.path()))
			.timeout(Duration.ofSeconds(10))
			.build();
		HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
		expect("status", response.statusCode(), 200);
		expect("media type", field(response, "Content-Type").split(";")[0], this.load.contentType());
		expect("body", response.body(), this.load.body());
		expect("server", field(response, "Server"), serverField());
	}

	private String serverField() {
		String field = this.load.server().serverField();
		return (field != null) ? field : "";
	}

	private static String field(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	private void expect(String what, @Nullable Object actual, Object expected) throws IOException {
		if (!expected.equals(actual)) {
			throw new IOException(this.load + ": " + what + ": " + actual + " (expected: " + expected + ")");
		}
	}

}
