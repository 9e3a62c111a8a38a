/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.windhover.boot.testing.Applications;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that Spring has changed because of a property, and the features behind
 * Spring's decorators.
 */
@Timeout(60)
class WebFluxPropertiesTests {

	private static String get(String path, String[] properties, String... headers) throws Exception {
		try (ConfigurableApplicationContext application = Applications.run(WebApplicationType.REACTIVE,
				Application.class, properties)) {
			URI uri = URI.create("http://localhost:" + Applications.port(application) + path);
			HttpRequest.Builder request = HttpRequest.newBuilder(uri);
			if (headers.length > 0) {
				request.headers(headers);
			}
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
		}
	}

	private static String[] properties(String... properties) {
		return properties;
	}

	@Test
	void basePathIsTheContextPath() throws Exception {
		assertThat(get("/base/where?q=1", properties("spring.webflux.base-path=/base")))
			.matches("http://localhost:\\d+/base/where\\?q=1 in /base, 30000000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native" })
	void forwardedHeadersAreApplied(String strategy) throws Exception {
		assertThat(get("/where", properties("server.forward-headers-strategy=" + strategy), "X-Forwarded-Proto",
				"https", "X-Forwarded-Host", "example.org", "X-Forwarded-Prefix", "/prefix"))
			.isEqualTo("https://example.org/prefix/where in /prefix, 30000000");
	}

	@Test
	void forwardedPrefixComesBeforeTheBasePath() throws Exception {
		assertThat(get("/base/where",
				properties("server.forward-headers-strategy=native", "spring.webflux.base-path=/base"),
				"X-Forwarded-Prefix", "/prefix"))
			.endsWith("/prefix/base/where in /prefix/base, 30000000");
	}

	@Test
	void forwardedHeadersAreIgnoredByDefault() throws Exception {
		assertThat(get("/where", properties(), "X-Forwarded-Proto", "https", "X-Forwarded-Host", "example.org"))
			.startsWith("http://localhost:");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/where")
		String where(ServerHttpRequest request) {
			IFeatureCollection features = ServerHttpRequestDecorator.getNativeRequest(request);
			Long limit = features.getRequired(IHttpMaxRequestBodySizeFeature.class).getMaxRequestBodySize();
			return request.getURI() + " in " + request.getPath().contextPath().value() + ", " + limit;
		}

	}

}
