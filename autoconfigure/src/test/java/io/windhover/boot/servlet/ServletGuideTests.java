/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.windhover.server.contract.WireClient;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the examples in the guide to servlet applications.
 */
class ServletGuideTests {

	private RunningApplication application;

	@AfterEach
	void close() {
		if (this.application != null) {
			this.application.close();
		}
	}

	@Test
	void limitOfTheBodyIsRaisedForOneRequest() {
		this.application = RunningApplication.run(List.of(MvcApplication.class, Importer.class),
				"windhover.kestrel.limits.max-request-body-size=1KB");
		HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(new byte[100_000]);
		assertThat(this.application.send("/digest", (request) -> request.POST(body)).statusCode()).isEqualTo(413);
		assertThat(this.application.send("/import", (request) -> request.POST(body)).body()).isEqualTo("100000");
	}

	@Test
	void factoryNeedsNoApplicationContext() throws Exception {
		WindhoverServletWebServerFactory factory = new WindhoverServletWebServerFactory(0);
		HandlerServlet servlet = new HandlerServlet((request, response) -> response.getWriter().write("Hello"));
		WebServer server = factory.getWebServer((context) -> context.addServlet("hello", servlet).addMapping("/hello"));
		server.start();
		try {
			assertThat(WireClient.exchange(server.getPort(), "GET /hello HTTP/1.1", "Host: localhost", "", "").text())
				.isEqualTo("Hello");
		}
		finally {
			server.stop();
			server.destroy();
		}
	}

	@Test
	void factoryIsCustomized(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("missing.html"), "nothing here");
		Customizers.root = directory.toFile();
		this.application = RunningApplication.run(List.of(MvcApplication.class, Customizers.class),
				"server.servlet.register-default-servlet=true", "spring.mvc.servlet.path=/mvc");
		HttpResponse<String> response = this.application.get("/nowhere");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).isEqualTo("nothing here");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a/%2e%2e/b", "/a%2fb", "/a/..;/b" })
	void ambiguousPathIsRejected(String path) throws Exception {
		try (ServletContainer container = new ServletContainer(new io.windhover.boot.kestrel.KestrelServerFactory())) {
			container.servlet("/*", (request, response) -> response.getWriter().write(request.getPathInfo())).start();
			assertThat(container.get(path).status()).isEqualTo(400);
			assertThat(container.get("/a/b").text()).isEqualTo("/a/b");
		}
	}

	@RestController
	static class Importer {

		@PostMapping("/import")
		String importAll(HttpServletRequest request) throws IOException {
			ServletFeatures.of(request)
				.getRequired(IHttpMaxRequestBodySizeFeature.class)
				.setMaxRequestBodySize(1_000_000_000L);
			return String.valueOf(request.getInputStream().readAllBytes().length);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private static File root;

		@Bean
		WebServerFactoryCustomizer<WindhoverServletWebServerFactory> customizer() {
			return (factory) -> {
				factory.getSettings().setDocumentRoot(root);
				factory.addErrorPages(new ErrorPage(HttpStatus.NOT_FOUND, "/missing.html"));
			};
		}

	}

}
