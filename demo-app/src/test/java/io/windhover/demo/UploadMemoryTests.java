/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.LongFunction;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads to a demo in a separate process whose heap and direct memory together are about
 * a quarter of the upload: a server that stored the body would run out of memory.
 */
class UploadMemoryTests {

	private static final long SIZE = 300L << 20;

	@Test
	void uploadOfKnownLengthIsNotHeldInMemory() throws Exception {
		uploads((size) -> BodyPublishers.fromPublisher(generated(size), size));
	}

	@Test
	void chunkedUploadIsNotHeldInMemory() throws Exception {
		uploads(UploadMemoryTests::generated);
	}

	private static void uploads(LongFunction<BodyPublisher> body) throws Exception {
		try (DemoProcess demo = DemoProcess.start("-Xmx48m", "-XX:MaxDirectMemorySize=32m")) {
			HttpResponse<String> response = demo.client()
				.send("POST", "/api/upload", Map.of("Content-Type", "application/octet-stream"), body.apply(SIZE));
			assertThat(response.statusCode()).as(demo.log()).isEqualTo(200);
			JsonNode upload = DemoClient.json(response);
			assertThat(upload.path("bytes").asLong()).isEqualTo(SIZE);
			assertThat(upload.path("sha256").asString()).isEqualTo(Sha256.of(new OffsetLinesInputStream(SIZE)));
			assertThat(demo.log()).doesNotContain("OutOfMemoryError");
		}
	}

	private static BodyPublisher generated(long size) {
		return BodyPublishers.ofInputStream(() -> new OffsetLinesInputStream(size));
	}

}
