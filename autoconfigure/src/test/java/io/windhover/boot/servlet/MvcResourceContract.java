/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.windhover.server.contract.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Static resources and compression.
 */
interface MvcResourceContract extends MvcTestSupport {

	@Test
	default void staticResourceIsServed() {
		run();
		HttpResponse<String> response = application().get("/page.html");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
		assertThat(response.body()).contains("<p>0123456789</p>");
		String modified = response.headers().firstValue("Last-Modified").orElseThrow();
		HttpResponse<String> again = application().get("/page.html", "If-Modified-Since", modified);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@Test
	default void rangeOfAResourceIsServed() {
		run();
		String all = application().get("/page.html").body();
		HttpResponse<String> part = application().get("/page.html", "Range", "bytes=3-9");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 3-9/" + all.length());
		assertThat(part.body()).isEqualTo(all.substring(3, 10));
		assertThat(application().get("/page.html", "Range", "bytes=100000-").statusCode()).isEqualTo(416);
	}

	@Test
	default void largeResponseIsCompressedForClientsThatAcceptIt() throws Exception {
		run("server.compression.enabled=true", "server.compression.excluded-user-agents=old.*");
		assertThat(encoding("/large", "Accept-Encoding: gzip")).isEqualTo("gzip");
		assertThat(encoding("/large", "Accept-Encoding: identity")).isNull();
		assertThat(encoding("/items/1", "Accept-Encoding: gzip")).isNull();
		assertThat(encoding("/large", "Accept-Encoding: gzip", "User-Agent: older")).isNull();
		assertThat(encoding("/large", "Accept-Encoding: gzip", "User-Agent: an old one")).isNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	default void rangeOfAFileIsNotCompressed(boolean noTransform, @TempDir Path directory) throws Exception {
		run("server.compression.enabled=true", "spring.web.resources.static-locations=" + directory.toUri(),
				"spring.web.resources.cache.cachecontrol.no-transform=" + noTransform);
		String text = "0123456789".repeat(1024);
		Files.writeString(directory.resolve("text.txt"), text);
		WireResponse part = application().exchange("GET /text.txt HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip",
				"Range: bytes=0-4999", "", "");
		assertThat(part.status()).isEqualTo(206);
		assertThat(part.field("Content-Encoding")).isNull();
		assertThat(part.field("Content-Range")).isEqualTo("bytes 0-4999/10240");
		assertThat(part.text()).isEqualTo(text.substring(0, 5000));
		assertThat(encoding("/text.txt", "Accept-Encoding: gzip")).isEqualTo(noTransform ? null : "gzip");
	}

	@Test
	default void compressedFileDecompressesToTheOriginal(@TempDir Path directory) throws Exception {
		run("server.compression.enabled=true", "spring.web.resources.static-locations=" + directory.toUri());
		Files.writeString(directory.resolve("text.txt"), "0123456789".repeat(50_000));
		WireResponse response = application().exchange("GET /text.txt HTTP/1.1", "Host: localhost",
				"Accept-Encoding: gzip", "", "");
		assertThat(response.field("Content-Encoding")).isEqualTo("gzip");
		assertThat(response.fields("Vary")).contains("Accept-Encoding");
		try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			assertThat(body.readAllBytes()).asString().isEqualTo("0123456789".repeat(50_000));
		}
	}

	@Test
	default void nothingIsCompressedByDefault() throws Exception {
		run();
		assertThat(encoding("/large", "Accept-Encoding: gzip")).isNull();
	}

	private String encoding(String path, String... fields) throws IOException {
		List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: localhost"));
		lines.addAll(List.of(fields));
		lines.addAll(List.of("", ""));
		return application().exchange(lines.toArray(String[]::new)).field("Content-Encoding");
	}

}
