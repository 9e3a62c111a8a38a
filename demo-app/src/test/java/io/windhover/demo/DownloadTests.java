/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class DownloadTests {

	private final DemoClient client;

	DownloadTests(@LocalServerPort int port) {
		this.client = new DemoClient(port);
	}

	@Test
	void downloadHasTheRequestedSize() throws Exception {
		HttpResponse<String> response = this.client.get("/api/download?size=40B", Map.of());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Length")).hasValue("40");
		assertThat(response.headers().firstValue("Accept-Ranges")).hasValue("bytes");
		assertThat(response.headers().firstValue("Content-Disposition").orElse("")).contains("windhover-40.txt");
		assertThat(response.body()).isEqualTo("000000000000000\n000000000000016\n00000000");
	}

	@Test
	void downloadOfManyMegabytesIsComplete() throws Exception {
		HttpResponse<InputStream> response = this.client.stream("/api/download?size=64MB");
		try (InputStream expected = new OffsetLinesInputStream(64 << 20)) {
			assertThat(response.body()).hasSameContentAs(expected);
		}
	}

	@Test
	void downloadWithoutSizeHasTheDefaultSize() throws Exception {
		HttpResponse<String> response = this.client.send("HEAD", "/api/download", Map.of(), BodyPublishers.noBody());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Length")).hasValue(Long.toString(16 << 20));
		assertThat(response.body()).isEmpty();
	}

	@Test
	void rangeReturnsThatPart() throws Exception {
		HttpResponse<String> response = this.client.get("/api/download?size=1GB", Map.of("Range", "bytes=1073741808-"));
		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes 1073741808-1073741823/1073741824");
		assertThat(response.body()).isEqualTo("000001073741808\n");
	}

	@Test
	void suffixRangeReturnsTheEnd() throws Exception {
		HttpResponse<String> response = this.client.get("/api/download?size=64B", Map.of("Range", "bytes=-3"));
		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes 61-63/64");
		assertThat(response.body()).isEqualTo("48\n");
	}

	@Test
	void severalRangesReturnMultipart() throws Exception {
		HttpResponse<String> response = this.client.get("/api/download?size=1KB",
				Map.of("Range", "bytes=13-15, 1020-1022"));
		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("multipart/byteranges");
		assertThat(response.body()).contains("Content-Range: bytes 13-15/1024\r\n\r\n00\n")
			.contains("Content-Range: bytes 1020-1022/1024\r\n\r\n008");
	}

	@Test
	void rangePastTheEndIsNotSatisfiable() throws Exception {
		HttpResponse<String> response = this.client.get("/api/download?size=64B", Map.of("Range", "bytes=64-"));
		assertThat(response.statusCode()).isEqualTo(416);
		assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes */64");
	}

	@ParameterizedTest
	@ValueSource(strings = { "17GB", "-1B", "big", "" })
	void invalidSizeIsABadRequest(String size) throws Exception {
		assertThat(this.client.get("/api/download?size=" + size, Map.of()).statusCode()).isEqualTo(400);
	}

	@Test
	void matchingETagReturnsNotModified() throws Exception {
		HttpResponse<String> response = this.client.get("/api/download?size=64B",
				Map.of("If-None-Match", "\"generated-64\""));
		assertThat(response.statusCode()).isEqualTo(304);
	}

}
