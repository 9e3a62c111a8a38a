/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure;

import io.windhover.boot.autoconfigure.bare.WindhoverBareAutoConfiguration;
import io.windhover.boot.autoconfigure.reactive.WindhoverReactiveWebServerAutoConfiguration;
import io.windhover.boot.autoconfigure.servlet.WindhoverServletWebServerAutoConfiguration;
import io.windhover.boot.kestrel.KestrelServerOptionsCustomizer;
import io.windhover.boot.reactive.WindhoverReactiveWebServerFactory;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.ConfigurableWindhoverWebServerFactory;
import io.windhover.boot.servlet.WindhoverServletWebServerFactory;
import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.IServer;
import io.windhover.server.contract.jdk.JdkServer;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the selection of the server by class path, beans and properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerConditionsTests {

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WindhoverServletWebServerAutoConfiguration.class,
				JettyServletWebServerAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
				WindhoverServerAutoConfiguration.class, WindhoverBareAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WindhoverReactiveWebServerAutoConfiguration.class,
				JettyReactiveWebServerAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class,
				TomcatReactiveWebServerAutoConfiguration.class, WindhoverServerAutoConfiguration.class,
				WindhoverBareAutoConfiguration.class));

	static FilteredClassLoader[] withoutOthers() {
		return new FilteredClassLoader[] { new FilteredClassLoader(Nothing.class),
				new FilteredClassLoader(HttpServer.class), new FilteredClassLoader(Tomcat.class),
				new FilteredClassLoader(Tomcat.class, TomcatWebServerFactory.class, HttpServer.class) };
	}

	@ParameterizedTest
	@MethodSource("withoutOthers")
	void servletApplicationsRunOnWindhover(FilteredClassLoader classLoader) {
		this.servlet.withClassLoader(classLoader)
			.run((context) -> assertThat(context).hasSingleBean(ServletWebServerFactory.class)
				.hasSingleBean(WindhoverServletWebServerFactory.class)
				.hasSingleBean(KestrelServer.class));
	}

	@ParameterizedTest
	@MethodSource("withoutOthers")
	void reactiveApplicationsRunOnWindhover(FilteredClassLoader classLoader) {
		this.reactive.withClassLoader(classLoader)
			.run((context) -> assertThat(context).hasSingleBean(ReactiveWebServerFactory.class)
				.hasSingleBean(WindhoverReactiveWebServerFactory.class)
				.hasSingleBean(KestrelServer.class));
	}

	@Test
	void reactiveApplicationsNeedNoJetty() {
		this.reactive.withClassLoader(new FilteredClassLoader(Server.class, Tomcat.class, HttpServer.class))
			.run((context) -> assertThat(context).hasSingleBean(WindhoverReactiveWebServerFactory.class));
	}

	@Test
	void webServerFactoryOfTheApplicationWins() {
		this.servlet.withUserConfiguration(OwnFactory.class)
			.run((context) -> assertThat(context).hasSingleBean(ServletWebServerFactory.class)
				.hasSingleBean(TomcatServletWebServerFactory.class)
				.doesNotHaveBean(IServer.class)
				.doesNotHaveBean(ServerSelection.class));
	}

	@Test
	void serverBeanOfTheApplicationWins() {
		this.reactive.withUserConfiguration(OwnServer.class)
			.run((context) -> assertThat(context).hasSingleBean(IServer.class)
				.hasSingleBean(JdkServer.class)
				.getBean(ServerSelection.class)
				.isEqualTo(new ServerSelection("JdkServer", "the application defines it as bean 'ownServer'")));
	}

	@Test
	void selectionIsLoggedOnce(CapturedOutput output) {
		this.reactive.withPropertyValues("windhover.server=kestrel")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getAll().split("The server is Kestrel, because 'windhover.server' is 'kestrel'", -1))
			.hasSize(2);
	}

	@Test
	void propertiesAreAppliedToTheServer() {
		this.reactive.withPropertyValues("windhover.kestrel.limits.max-request-body-size=1KB", "server.port=0")
			.run((context) -> assertThat(context.getBean(KestrelServer.class).getOptions().getLimits())
				.extracting((limits) -> limits.getMaxRequestBodySize())
				.isEqualTo(1024L));
	}

	@Test
	void customizersAreCalledAfterThePropertiesAreApplied() {
		this.reactive.withUserConfiguration(OwnCustomizer.class)
			.withPropertyValues("windhover.kestrel.backlog=3", "windhover.kestrel.io-threads=4")
			.run((context) -> {
				KestrelServerOptions options = context.getBean(KestrelServer.class).getOptions();
				assertThat(options.getBacklog()).isEqualTo(99);
				assertThat(options.getIoThreads()).isEqualTo(4);
			});
	}

	@Test
	void headerSizeOfSpringBootIsAppliedOnlyIfItIsSet() {
		this.reactive.run((context) -> assertThat(factorySettings(context)).isNull());
		this.reactive.withPropertyValues("server.max-http-request-header-size=9KB")
			.run((context) -> assertThat(factorySettings(context)).isEqualTo(DataSize.ofKilobytes(9)));
		this.reactive.withPropertyValues("server.max-http-request-header-size=0")
			.run((context) -> assertThat(factorySettings(context)).isNull());
		this.reactive
			.withPropertyValues("server.max-http-request-header-size=9KB",
					"windhover.kestrel.limits.max-request-headers-total-size=10KB")
			.run((context) -> assertThat(factorySettings(context)).isNull());
	}

	private static @Nullable DataSize factorySettings(ApplicationContext context) {
		return context.getBean(ConfigurableWindhoverWebServerFactory.class)
			.getWindhoverSettings()
			.getMaxRequestHeadersTotalSize();
	}

	@Test
	void urlsOverrideThePortWithAWarning(CapturedOutput output) {
		this.reactive.withPropertyValues("windhover.urls=http://*:5000", "server.port=9000")
			.run((context) -> assertThat(
					context.getBean(ConfigurableWindhoverWebServerFactory.class).getWindhoverSettings().getUrls())
				.containsExactly("http://*:5000"));
		assertThat(output).contains("'windhover.urls' [http://*:5000] overrides 'server.address' and 'server.port'");
	}

	@Test
	void duplicateUrlsAreIgnored() {
		this.reactive.withPropertyValues("windhover.urls=http://*:5000,http://*:5000")
			.run((context) -> assertThat(
					context.getBean(ConfigurableWindhoverWebServerFactory.class).getWindhoverSettings().getUrls())
				.containsExactly("http://*:5000"));
	}

	@Test
	void forwardedHeadersAreTrustedIfTheStrategyIsNative() {
		this.reactive.run((context) -> assertThat(usesForwardHeaders(context)).isFalse());
		this.reactive.withPropertyValues("server.forward-headers-strategy=native")
			.run((context) -> assertThat(usesForwardHeaders(context)).isTrue());
		this.reactive.withPropertyValues("server.forward-headers-strategy=framework")
			.run((context) -> assertThat(usesForwardHeaders(context)).isFalse());
		this.reactive.withPropertyValues("spring.main.cloud-platform=kubernetes")
			.run((context) -> assertThat(usesForwardHeaders(context)).isTrue());
		this.reactive
			.withPropertyValues("spring.main.cloud-platform=kubernetes", "server.forward-headers-strategy=none")
			.run((context) -> assertThat(usesForwardHeaders(context)).isFalse());
	}

	private static boolean usesForwardHeaders(ApplicationContext context) {
		return context.getBean(ConfigurableWindhoverWebServerFactory.class)
			.getWindhoverSettings()
			.isUseForwardHeaders();
	}

	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		TomcatServletWebServerFactory ownFactory() {
			return new TomcatServletWebServerFactory(0);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		JdkServer ownServer() {
			return new JdkServer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCustomizer {

		@Bean
		KestrelServerOptionsCustomizer ownCustomizer() {
			return (options) -> options.setBacklog(99);
		}

	}

}
