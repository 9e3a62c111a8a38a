/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.net.http.HttpRequest.BodyPublisher;
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
class UploadTests {

	private static final String SHA256_OF_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private final DemoClient client;

	UploadTests(@LocalServerPort int port) {
		this.client = new DemoClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT" })
	void uploadReturnsLengthAndChecksum(String method) throws Exception {
		JsonNode upload = upload(method, BodyPublishers.ofString("abc"));
		assertThat(upload.path("bytes").asLong()).isEqualTo(3);
		assertThat(upload.path("sha256").asString()).isEqualTo(SHA256_OF_ABC);
	}

	@Test
	void emptyUploadHasZeroBytes() throws Exception {
		JsonNode upload = upload("POST", BodyPublishers.noBody());
		assertThat(upload.path("bytes").asLong()).isZero();
		assertThat(upload.path("sha256").asString()).isEqualTo(SHA256_OF_EMPTY);
	}

	@Test
	void chunkedUploadAboveTheDefaultLimitIsAccepted() throws Exception {
		long size = 40_000_000;
		JsonNode upload = upload("PUT", BodyPublishers.ofInputStream(() -> new OffsetLinesInputStream(size)));
		assertThat(upload.path("bytes").asLong()).isEqualTo(size);
		assertThat(upload.path("sha256").asString()).isEqualTo(Sha256.of(new OffsetLinesInputStream(size)));
	}

	@Test
	void multipartIsRefused() throws Exception {
		HttpResponse<String> response = this.client.send("POST", "/api/upload",
				Map.of("Content-Type", "multipart/form-data; boundary=x"), BodyPublishers.ofString("--x--\r\n"));
		assertThat(response.statusCode()).isEqualTo(415);
	}

	private JsonNode upload(String method, BodyPublisher body) throws Exception {
		HttpResponse<String> response = this.client.send(method, "/api/upload",
				Map.of("Content-Type", "application/octet-stream"), body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return DemoClient.json(response);
	}

}
