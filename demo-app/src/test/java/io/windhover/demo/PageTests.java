/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class PageTests {

	private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"#]+)[^\"]*\"");

	private static final Pattern IMPORTED = Pattern.compile("from '\\./([^']+)'");

	private final DemoClient client;

	PageTests(@LocalServerPort int port) {
		this.client = new DemoClient(port);
	}

	@Test
	void pageIsAtTheRoot() throws Exception {
		HttpResponse<String> page = this.client.get("/", Map.of());
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("<title>Windhover demo</title>");
	}

	@Test
	void everyReferenceOfThePageExists() throws Exception {
		Matcher references = REFERENCE.matcher(this.client.get("/", Map.of()).body());
		assertThat(references.results().map((found) -> found.group(1)).distinct()).hasSizeGreaterThan(5)
			.allSatisfy((path) -> {
				assertThat(path).as("no external reference").doesNotContain(":");
				assertThat(this.client.get("/" + path, Map.of()).statusCode()).as(path).isEqualTo(200);
			});
	}

	@Test
	void everyImportedScriptExists() throws Exception {
		Matcher imports = IMPORTED.matcher(this.client.get("/js/app.js", Map.of()).body());
		assertThat(imports.results().map((found) -> found.group(1))).hasSizeGreaterThan(2).allSatisfy((name) -> {
			HttpResponse<String> script = this.client.get("/js/" + name, Map.of());
			assertThat(script.statusCode()).as(name).isEqualTo(200);
			assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
		});
	}

}
