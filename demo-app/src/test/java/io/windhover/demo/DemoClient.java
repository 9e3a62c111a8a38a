/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP/1.1 client of a demo on the loopback address.
 */
class DemoClient {

	private static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final JsonMapper json = new JsonMapper();

	private final int port;

	DemoClient(int port) {
		this.port = port;
	}

	JsonNode getJson(String path) throws Exception {
		return json(get(path, Map.of()));
	}

	HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
		return send("GET", path, headers, BodyPublishers.noBody());
	}

	HttpResponse<String> send(String method, String path, Map<String, String> headers, BodyPublisher body)
			throws Exception {
		return send(method, path, headers, body, BodyHandlers.ofString());
	}

	HttpResponse<InputStream> stream(String path) throws Exception {
		return send("GET", path, Map.of(), BodyPublishers.noBody(), BodyHandlers.ofInputStream());
	}

	private <T> HttpResponse<T> send(String method, String path, Map<String, String> headers, BodyPublisher body,
			BodyHandler<T> handler) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofMinutes(2))
			.method(method, body);
		headers.forEach(request::header);
		return client.send(request.build(), handler);
	}

	static JsonNode json(HttpResponse<String> response) {
		return json.readTree(response.body());
	}

	static JsonNode json(String text) {
		return json.readTree(text);
	}

}
