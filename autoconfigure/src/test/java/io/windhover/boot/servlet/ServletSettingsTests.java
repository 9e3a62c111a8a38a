/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.server.UnsupportedSettingException;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of the properties and beans of Spring Boot applications, on Kestrel.
 */
class ServletSettingsTests {

	private static final int TIMEOUT_SECONDS = 20;

	private RunningApplication application;

	@AfterEach
	void close() {
		if (this.application != null) {
			this.application.close();
		}
	}

	private RunningApplication run(Class<?> configuration, String... properties) {
		List<Class<?>> sources = new ArrayList<>(List.of(MvcApplication.class));
		if (configuration != null) {
			sources.add(configuration);
		}
		this.application = RunningApplication.run(sources, properties);
		return this.application;
	}

	@Test
	void servletsRunOnVirtualThreadsIfEnabled() {
		Assumptions.assumeTrue(VirtualThreads.areSupported(), "Virtual threads came with Java 21");
		assertThat(run(null, "spring.threads.virtual.enabled=true").get("/thread").body()).startsWith("VirtualThread[");
	}

	@Test
	void servletsRunOnTheEventLoopIfConfigured() {
		assertThat(run(null, "windhover.servlet.dispatch=inline").get("/thread").body()).contains("kestrel-io-");
	}

	@Test
	void poolIsConfiguredByOurPropertiesAndNotByJettys() {
		run(null, "server.jetty.threads.max=9", "windhover.servlet.threads.max=7",
				"windhover.servlet.threads.min-spare=2");
		WindhoverServletWebServerFactory factory = this.application.getContext()
			.getBean(WindhoverServletWebServerFactory.class);
		assertThat(factory.getThreadPool()).isNull();
		assertThat(factory.getThreads().getMax()).isEqualTo(7);
		assertThat(factory.getThreads().getMinSpare()).isEqualTo(2);
		assertThat(this.application.get("/thread").body()).contains("windhover-");
	}

	@Test
	void poolSetByACustomizerIsUsed() {
		assertThat(run(OwnPool.class).get("/thread").body()).contains("own-pool-");
	}

	@Test
	void requestBufferGrowsWithTheMaximumHeaderSize() {
		run(null, "server.max-http-request-header-size=2MB");
		assertThat(this.application.get("/items/1", "X-Large", "x".repeat(1_500_000)).statusCode()).isEqualTo(200);
	}

	@Test
	void headersOverTheLimitAnswer431() {
		run(null, "server.max-http-request-header-size=1KB");
		assertThat(this.application.get("/items/1", "X-Large", "x".repeat(2000)).statusCode()).isEqualTo(431);
		assertThat(this.application.get("/items/1", "X-Small", "x".repeat(200)).statusCode()).isEqualTo(200);
	}

	@Test
	void bodyOverTheLimitAnswers413() throws Exception {
		run(null, "windhover.kestrel.limits.max-request-body-size=1KB");
		String json = "{\"id\":1,\"name\":\"" + "x".repeat(2000) + "\"}";
		WireResponse response = this.application.exchange("POST /items HTTP/1.1", "Host: localhost",
				"Content-Type: application/json", "Accept: application/json", "Content-Length: " + json.length(), "",
				json);
		assertThat(response.status()).isEqualTo(413);
		assertThat(response.text()).contains("\"status\":413", "\"path\":\"/items\"");
	}

	@Test
	void serverHeaderIsSent() throws Exception {
		run(null, "server.server-header=Acme");
		assertThat(this.application.exchange("GET /items/1 HTTP/1.1", "Host: localhost", "", "").fields("Server"))
			.containsExactly("Acme");
	}

	@Test
	void requestsAreLogged(@TempDir Path directory) throws Exception {
		Path log = directory.resolve("access.log");
		run(null, "server.jetty.accesslog.enabled=true", "server.jetty.accesslog.filename=" + log);
		this.application.get("/items/1?secret=no");
		this.application.get("/missing");
		this.application.close();
		assertThat(Files.readString(log)).contains("127.0.0.1", "\"GET /items/1?secret=no HTTP/1.1\" 200 ",
				"\"GET /missing HTTP/1.1\" 404 ");
	}

	@Test
	void propertiesReachTheServletContext() {
		run(Context.class, "server.servlet.context-parameters.color=red",
				"server.servlet.application-display-name=shop", "server.mime-mappings.cake=application/x-cake",
				"server.servlet.encoding.mapping.de=ISO-8859-15");
		assertThat(this.application.get("/context").body()).isEqualTo("red shop application/x-cake ISO-8859-15");
	}

	@Test
	void documentRootIsServed(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("file.txt"), "from the document root");
		DocumentRoot.directory = directory;
		run(DocumentRoot.class, "server.servlet.register-default-servlet=true");
		assertThat(this.application.get("/file.txt").body()).isEqualTo("from the document root");
	}

	@Test
	void listenersAreCalled() {
		Listeners.CALLS.clear();
		run(Listeners.class).get("/session");
		assertThat(Listeners.CALLS).containsExactly("context initialized", "session created");
		this.application.close();
		assertThat(Listeners.CALLS).contains("context destroyed");
	}

	@Test
	void failingListenerPreventsTheStart() {
		assertThatException().isThrownBy(() -> run(FailingListener.class))
			.withStackTraceContaining("listener failed on purpose");
	}

	@Test
	void tlsIsRejectedWithAnExplanation() {
		assertThatException().isThrownBy(() -> run(null, "server.ssl.bundle=any"))
			.withRootCauseInstanceOf(UnsupportedSettingException.class);
	}

	@Test
	void requestInFlightFinishesBeforeTheContextIsClosed() throws Exception {
		run(Slow.class);
		try (WireClient client = this.application.connect()) {
			Slow slow = this.application.getContext().getBean(Slow.class);
			client.send("GET /slow HTTP/1.1", "Host: localhost", "", "");
			assertThat(slow.entered.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> closed = CompletableFuture.runAsync(this.application::close);
			assertThat(client.available()).isZero();
			slow.goOn.countDown();
			assertThat(client.readResponse().text()).isEqualTo("slow but sure");
			closed.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
	}

	@Test
	void emitterIsToldThatTheClientHasDisconnected() throws Exception {
		run(Slow.class);
		Slow slow = this.application.getContext().getBean(Slow.class);
		try (WireClient client = this.application.connect()) {
			client.send("GET /endless HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readHead().statusLine()).startsWith("HTTP/1.1 200");
			client.reset();
		}
		assertThat(slow.left.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void errorPageIsHtmlForBrowsers() {
		HttpResponse<String> response = run(null).get("/fail", "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("Whitelabel Error Page");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPool {

		@Bean
		WebServerFactoryCustomizer<WindhoverServletWebServerFactory> ownPool() {
			return (factory) -> {
				QueuedThreadPool pool = new QueuedThreadPool();
				pool.setName("own-pool");
				factory.setThreadPool(pool);
			};
		}

	}

	@RestController
	static class Context {

		private final ServletContext context;

		Context(ServletContext context) {
			this.context = context;
		}

		@GetMapping("/context")
		String context(jakarta.servlet.http.HttpServletResponse response) {
			response.setLocale(java.util.Locale.GERMAN);
			return this.context.getInitParameter("color") + " " + this.context.getServletContextName() + " "
					+ this.context.getMimeType("x.cake") + " " + response.getCharacterEncoding();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DocumentRoot {

		private static Path directory;

		@Bean
		WebServerFactoryCustomizer<WindhoverServletWebServerFactory> documentRoot() {
			return (factory) -> factory.getSettings().setDocumentRoot(directory.toFile());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		static final List<String> CALLS = java.util.Collections.synchronizedList(new ArrayList<>());

		@Bean
		ServletContextListener contextListener() {
			return new ServletContextListener() {

				@Override
				public void contextInitialized(ServletContextEvent event) {
					CALLS.add("context initialized");
				}

				@Override
				public void contextDestroyed(ServletContextEvent event) {
					CALLS.add("context destroyed");
				}

			};
		}

		@Bean
		HttpSessionListener sessionListener() {
			return new HttpSessionListener() {

				@Override
				public void sessionCreated(HttpSessionEvent event) {
					CALLS.add("session created");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingListener {

		@Bean
		ServletContextListener failingListener() {
			return new ServletContextListener() {

				@Override
				public void contextInitialized(ServletContextEvent event) {
					throw new IllegalStateException("listener failed on purpose");
				}

			};
		}

	}

	@RestController
	static class Slow {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch goOn = new CountDownLatch(1);

		private final CompletableFuture<Throwable> left = new CompletableFuture<>();

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.countDown();
			this.goOn.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			return "slow but sure";
		}

		@GetMapping("/endless")
		SseEmitter endless() throws Exception {
			SseEmitter emitter = new SseEmitter(0L);
			emitter.onError(this.left::complete);
			emitter.send("beginning");
			return emitter;
		}

	}

}
