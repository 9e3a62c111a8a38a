/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.bare;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.RawClient;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.contract.jdk.JdkServer;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class BareApplicationTests {

	private static ConfigurableApplicationContext run(Class<?> source, String... properties) {
		return Applications.run(WebApplicationType.NONE, source, properties);
	}

	private static int port(ConfigurableApplicationContext application) {
		List<String> addresses = List.copyOf(application.getBean(IServerAddressesFeature.class).getAddresses());
		return BindingAddress.parse(addresses.get(0)).port();
	}

	private static String get(int port, String path) {
		try (RawClient client = new RawClient(port)) {
			return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").readAll();
		}
	}

	@Test
	void applicationIsServedUntilTheContextIsClosed() {
		ConfigurableApplicationContext application = run(Bare.class);
		int port = port(application);
		assertThat(get(port, "/a")).startsWith("HTTP/1.1 200 ").endsWith("hello /a");
		application.close();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> get(port, "/a"))
			.withCauseInstanceOf(ConnectException.class);
	}

	@Test
	void contextCanBeStoppedAndStartedAgain() {
		try (ConfigurableApplicationContext application = run(Bare.class)) {
			application.stop();
			assertThat(application.getBean(BareServerLifecycle.class).getWebServer().getPort()).isEqualTo(-1);
			application.start();
			assertThat(get(port(application), "/")).endsWith("hello /");
		}
	}

	@Test
	void propertiesOfSpringBootAreHonoured() {
		try (ConfigurableApplicationContext application = run(Bare.class, "server.address=127.0.0.1",
				"server.server-header=Bare")) {
			assertThat(application.getBean(IServerAddressesFeature.class).getAddresses()).singleElement()
				.asString()
				.startsWith("http://127.0.0.1:");
			assertThat(get(port(application), "/")).contains("\r\nServer: Bare\r\n");
		}
	}

	@Test
	void serverBeanOfTheApplicationIsUsed() {
		try (ConfigurableApplicationContext application = run(BareWithServer.class)) {
			assertThat(application.getBean(IServer.class)).isInstanceOf(JdkServer.class);
			assertThat(get(port(application), "/")).endsWith("hello /");
		}
	}

	@Test
	void contextWithoutHttpApplicationHasNoServer() {
		try (ConfigurableApplicationContext application = run(Nothing.class)) {
			assertThat(application.getBeanNamesForType(IServer.class)).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Bare {

		@Bean
		Hello hello() {
			return new Hello();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BareWithServer extends Bare {

		@Bean
		JdkServer jdkServer() {
			return new JdkServer();
		}

	}

	static final class Hello implements IHttpApplication<IFeatureCollection> {

		@Override
		public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
			return requestFeatures;
		}

		@Override
		public CompletionStage<Void> processRequest(IFeatureCollection features) {
			String text = "hello " + features.getRequired(IHttpRequestFeature.class).getPath();
			CompletableFuture<Void> written = new CompletableFuture<>();
			features.getRequired(IHttpResponseBodyFeature.class)
				.getWriter()
				.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true, new FutureWriteCallback(written));
			return written;
		}

		@Override
		public void disposeContext(IFeatureCollection features, @Nullable Throwable failure) {
		}

	}

}
