/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running Spring Boot application on a free port, and an HTTP client for it.
 */
public final class RunningApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Runs an application. */
	public static RunningApplication run(List<Class<?>> sources, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "spring.main.banner-mode=off",
				"logging.level.root=warn", "spring.web.error.include-message=always"));
		all.addAll(List.of(properties));
		return new RunningApplication(
				new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).properties(all.toArray(String[]::new))
					.run());
	}

	public ConfigurableApplicationContext getContext() {
		return this.context;
	}

	public WebServer getServer() {
		return ((WebServerApplicationContext) this.context).getWebServer();
	}

	public int getPort() {
		return getServer().getPort();
	}

	/** Connects to the server. */
	public WireClient connect() throws IOException {
		return WireClient.connect(getPort());
	}

	/** Sends the lines of a request on a new connection. */
	public WireResponse exchange(String... lines) throws IOException {
		return WireClient.exchange(getPort(), lines);
	}

	public HttpResponse<String> get(String path, String... fields) {
		return send(path, (request) -> {
		}, fields);
	}

	public HttpResponse<String> post(String path, String type, String body) {
		return send(path, (request) -> request.POST(HttpRequest.BodyPublishers.ofString(body)), "Content-Type", type);
	}

	public HttpResponse<String> send(String path, Consumer<HttpRequest.Builder> customizer, String... fields) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + getPort() + path))
			.timeout(Duration.ofSeconds(30));
		if (fields.length > 0) {
			request.headers(fields);
		}
		customizer.accept(request);
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
