/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.micrometer.core.instrument.MeterRegistry;
import io.windhover.boot.actuate.WindhoverEndpoint;
import io.windhover.boot.reactive.WindhoverReactiveWebServerFactory;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.ServerProviders;
import io.windhover.boot.server.ServerSettings;
import io.windhover.boot.server.SingletonServerFactory;
import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.boot.servlet.WindhoverServletWebServerFactory;
import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.RawClient;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of a second kind of server, which also has no addresses of its own.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class PortlessServerTests {

	private static String get(PortlessServer server, String path) {
		try (RawClient client = new RawClient(server.getHostPort())) {
			return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").readAll();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void webApplicationRunsOnTheServerThatThePropertySelects(WebApplicationType type, CapturedOutput output) {
		try (ConfigurableApplicationContext application = Applications.run(type, Application.class,
				"windhover.server=portless")) {
			PortlessServer server = application.getBean(PortlessServer.class);
			assertThat(application.getBean(IServer.class)).isSameAs(server);
			assertThat(application.getBeanNamesForType(KestrelServer.class)).isEmpty();
			assertThat(get(server, "/hello")).startsWith("HTTP/1.1 200 ").contains("world");
		}
		assertThat(output).contains("The server is Portless, because 'windhover.server' is 'portless'");
	}

	@Test
	void bareApplicationRunsOnTheServerThatThePropertySelects() {
		try (ConfigurableApplicationContext application = Applications.run(WebApplicationType.NONE, Bare.class,
				"windhover.server=portless")) {
			assertThat(get(application.getBean(PortlessServer.class), "/")).startsWith("HTTP/1.1 200 ");
		}
	}

	@Test
	void serverWithoutAddressesIsStartedLoggedAndStopped(CapturedOutput output) {
		PortlessServer server = new PortlessServer(1);
		WindhoverWebServer webServer = new WindhoverWebServer(new SingletonServerFactory("Portless", server),
				new ServerSettings.Builder().build(), new EmptyApplication(), "");
		webServer.start();
		int port = server.getHostPort();
		assertThat(get(server, "/")).startsWith("HTTP/1.1 200 ");
		assertThat(webServer.getPort()).isEqualTo(-1);
		assertThat(output).containsPattern("Portless started with context path '/'\\R");
		webServer.stop();
		assertThatException().isThrownBy(() -> new RawClient(port).close());
	}

	@Test
	void portThatIsNegativeLeavesTheServerStopped() {
		PortlessServer server = new PortlessServer(0);
		WindhoverReactiveWebServerFactory factory = new WindhoverReactiveWebServerFactory(-1);
		factory.setServerFactory(new SingletonServerFactory("Portless", server));
		factory.getWebServer((request, response) -> response.setComplete()).start();
		WindhoverServletWebServerFactory servletFactory = new WindhoverServletWebServerFactory(-1);
		servletFactory.setServerFactory(new SingletonServerFactory("Portless", server));
		servletFactory.getWebServer().start();
	}

	@Test
	void endpointDescribesTheServer() {
		try (ConfigurableApplicationContext application = Applications.run(WebApplicationType.REACTIVE,
				Application.class, "windhover.server=portless")) {
			WindhoverEndpoint endpoint = new WindhoverEndpoint(application.getBean(ServerSelection.class),
					application.getBean(ServerProviders.class), application.getBean(IServer.class));
			assertThat(endpoint.server()).hasToString("{server=Portless, reason='windhover.server' is 'portless',"
					+ " addresses=[], portless={capacity=7}}");
			assertThat(application.getBean(IServerAddressesFeature.class).getAddresses()).isEmpty();
		}
	}

	@Test
	void metricsOfTheServerAreRegistered() {
		try (ConfigurableApplicationContext application = Applications.run(WebApplicationType.REACTIVE,
				Application.class, "windhover.server=portless", "windhover.portless.capacity=3")) {
			MeterRegistry registry = application.getBean(MeterRegistry.class);
			assertThat(registry.get("portless.capacity").gauge().value()).isEqualTo(3);
			assertThat(registry.find("kestrel.active_connections").meter()).isNull();
		}
	}

	@Test
	void invalidOptionIsReportedByItsProperty(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> Applications
					.run(WebApplicationType.REACTIVE, Application.class, "windhover.server=portless",
							"windhover.portless.capacity=0")
					.close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("An option of Portless is invalid. windhover.portless.capacity: 0 (expected: > 0)");
	}

	@Test
	void serverThatCannotRunHereIsReportedWithItsReason(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> Applications.run(WebApplicationType.SERVLET, Application.class, "windhover.server=missing")
					.close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'windhover.server' is 'missing', which is not available here. "
					+ "It runs on another operating system.", "Change the operating system.");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/hello")
		String hello() {
			return "world";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Bare {

		@Bean
		EmptyApplication emptyApplication() {
			return new EmptyApplication();
		}

	}

	static final class EmptyApplication implements IHttpApplication<IFeatureCollection> {

		@Override
		public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
			return requestFeatures;
		}

		@Override
		public CompletionStage<Void> processRequest(IFeatureCollection context) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void disposeContext(IFeatureCollection context, @Nullable Throwable failure) {
		}

	}

}
