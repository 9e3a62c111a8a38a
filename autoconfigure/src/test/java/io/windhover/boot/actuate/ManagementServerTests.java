/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.actuate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import io.windhover.boot.testing.Applications;
import io.windhover.server.IServer;
import io.windhover.server.contract.jdk.JdkServer;
import io.windhover.server.features.IServerAddressesFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a management server on its own port, with Tomcat, Jetty and Reactor Netty on
 * the class path.
 */
@Timeout(60)
class ManagementServerTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext run(WebApplicationType type, Class<?> source, String... more) {
		String[] properties = new String[more.length + 2];
		System.arraycopy(more, 0, properties, 2, more.length);
		properties[0] = "management.server.port=0";
		properties[1] = "management.endpoints.web.exposure.include=*";
		return Applications.run(type, source, properties);
	}

	private static int managementPort(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	private int status(int port, String path) throws Exception {
		return this.client.send(request(port, path), BodyHandlers.discarding()).statusCode();
	}

	private String body(int port, String path) throws Exception {
		return this.client.send(request(port, path), BodyHandlers.ofString()).body();
	}

	private static HttpRequest request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void managementServerIsAFurtherKestrel(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext application = run(type, Application.class)) {
			int port = Applications.port(application);
			int managementPort = managementPort(application);
			assertThat(managementPort).isNotEqualTo(port);
			assertThat(status(port, "/hello")).isEqualTo(200);
			assertThat(status(port, "/actuator/windhover")).isEqualTo(404);
			assertThat(status(managementPort, "/hello")).isEqualTo(404);
			// The endpoint shows the server of the application, not that of management.
			assertThat(body(managementPort, "/actuator/windhover")).contains("\"server\":\"Kestrel\"",
					":" + port + "\"", "\"kestrel\":{\"limits\":{\"maxResponseBufferSize\":65536,");
			HttpRequest request = request(managementPort, "/actuator/health");
			assertThat(this.client.send(request, BodyHandlers.ofString()).headers().firstValue("Server"))
				.hasValue("Kestrel");
			assertThat(application.getBean(IServerAddressesFeature.class).getAddresses()).singleElement()
				.asString()
				.endsWith(":" + port);
		}
	}

	@Test
	void urlsDoNotApplyToTheManagementServer() throws Exception {
		try (ConfigurableApplicationContext application = run(WebApplicationType.REACTIVE, Application.class,
				"windhover.urls=http://localhost:1,http://127.0.0.1:2")) {
			assertThat(application.getBean(IServerAddressesFeature.class).getAddresses()).hasSizeGreaterThan(1);
			assertThat(status(managementPort(application), "/actuator/health")).isEqualTo(200);
		}
	}

	@Test
	void limitsApplyToTheManagementServer() throws Exception {
		try (ConfigurableApplicationContext application = run(WebApplicationType.REACTIVE, Application.class,
				"windhover.kestrel.limits.max-request-line-size=100B")) {
			assertThat(status(managementPort(application), "/actuator/health?" + "x".repeat(100))).isEqualTo(414);
		}
	}

	@Test
	void serverBeanOfTheApplicationDoesNotServeManagement() throws Exception {
		try (ConfigurableApplicationContext application = run(WebApplicationType.REACTIVE,
				ApplicationWithServer.class)) {
			assertThat(application.getBean(IServer.class)).isInstanceOf(JdkServer.class);
			assertThat(status(Applications.port(application), "/hello")).isEqualTo(200);
			assertThat(body(managementPort(application), "/actuator/windhover")).contains("\"server\":\"JdkServer\"",
					"\"reason\":\"the application defines it as bean 'ownServer'\"");
		}
	}

	@Test
	void managementServerOfAServerWithoutAddressesIsKestrel() throws Exception {
		try (ConfigurableApplicationContext application = run(WebApplicationType.SERVLET, Application.class,
				"windhover.server=portless")) {
			assertThat(body(managementPort(application), "/actuator/windhover"))
				.isEqualTo("{\"server\":\"Portless\",\"reason\":\"'windhover.server' is 'portless'\","
						+ "\"addresses\":[],\"portless\":{\"capacity\":7}}");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/hello")
		Map<String, String> hello() {
			return Map.of("hello", "world");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationWithServer extends Application {

		@Bean
		JdkServer ownServer() {
			return new JdkServer();
		}

	}

}
