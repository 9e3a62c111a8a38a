/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.RawClient;
import io.windhover.server.IServer;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebFlux application with Tomcat, Jetty and Reactor Netty on the class path as well.
 */
@Timeout(60)
class WebFluxApplicationTests {

	@TempDir
	static Path staticFiles = Path.of("");

	private static @Nullable ConfigurableApplicationContext application;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void start() throws Exception {
		Files.writeString(staticFiles.resolve("numbers.txt"), "0123456789");
		application = Applications.run(WebApplicationType.REACTIVE, Application.class,
				"spring.web.resources.static-locations=file:" + staticFiles + "/", "server.compression.enabled=true",
				"server.forward-headers-strategy=native", "server.server-header=Test",
				"server.reactive.session.cookie.name=sid", "server.max-http-request-header-size=16KB",
				"management.endpoints.web.exposure.include=*");
	}

	@AfterAll
	static void stop() {
		application().close();
	}

	private static ConfigurableApplicationContext application() {
		return Objects.requireNonNull(application);
	}

	private static int port() {
		return Applications.port(application());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).timeout(Duration.ofSeconds(20));
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.client.send(request, BodyHandlers.ofString());
	}

	@Test
	void windhoverIsChosenBeforeTheOtherServers() {
		assertThat(application().getBean(ReactiveWebServerFactory.class))
			.isInstanceOf(WindhoverReactiveWebServerFactory.class);
		WebServer server = ((WebServerApplicationContext) application()).getWebServer();
		assertThat(server).isInstanceOf(WindhoverWebServer.class);
	}

	@Test
	void serverAndAddressesAreBeans() {
		IServer server = application().getBean(IServer.class);
		IServerAddressesFeature addresses = application().getBean(IServerAddressesFeature.class);
		assertThat(server.getFeatures().get(IServerAddressesFeature.class)).isSameAs(addresses);
		assertThat(addresses.getAddresses()).singleElement().asString().endsWith(":" + port());
		assertThat(application().getBean(EarlyBird.class).addresses()).isSameAs(addresses);
	}

	@Test
	void objectIsWrittenAsJson() throws Exception {
		HttpResponse<String> response = send(request("/json").build());
		assertThat(response.body()).isEqualTo("{\"hello\":\"world\"}");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.headers().firstValue("Content-Length")).hasValue("17");
		assertThat(response.headers().firstValue("Server")).hasValue("Test");
	}

	@Test
	void jsonIsRead() throws Exception {
		HttpRequest request = request("/sum").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"a\":1,\"b\":2}"))
			.build();
		assertThat(send(request).body()).isEqualTo("3");
	}

	@Test
	void malformedJsonIsABadRequest() throws Exception {
		HttpRequest request = request("/sum").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{"))
			.build();
		assertThat(send(request).statusCode()).isEqualTo(400);
	}

	@Test
	void eventsArriveOneByOne() {
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
			assertThat(raw.readUntil("data:0\n\n")).contains("text/event-stream").doesNotContain("data:1");
			EVENTS.complete("more");
			raw.readUntil("data:more\n\n");
		}
	}

	@Test
	void filesAreUploaded() throws Exception {
		String body = """
				--b\r
				Content-Disposition: form-data; name="file"; filename="a.txt"\r
				Content-Type: text/plain\r
				\r
				%s\r
				--b--\r
				""".formatted("x".repeat(500_000));
		HttpRequest request = request("/upload").header("Content-Type", "multipart/form-data; boundary=b")
			.POST(BodyPublishers.ofString(body))
			.build();
		assertThat(send(request).body()).isEqualTo("a.txt: 500000");
	}

	@Test
	void staticFilesHaveRanges() throws Exception {
		HttpResponse<String> whole = send(request("/numbers.txt").build());
		assertThat(whole.body()).isEqualTo("0123456789");
		HttpResponse<String> part = send(request("/numbers.txt").header("Range", "bytes=2-4").build());
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("234");
		assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
	}

	@Test
	void errorsHaveSpringBootsBody() throws Exception {
		HttpResponse<String> missing = send(request("/missing").header("Accept", "application/json").build());
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("\"path\":\"/missing\"", "\"status\":404");
		HttpResponse<String> failed = send(request("/fail").header("Accept", "application/json").build());
		assertThat(failed.statusCode()).isEqualTo(500);
		assertThat(failed.body()).contains("\"path\":\"/fail\"", "\"status\":500");
	}

	@Test
	void sessionIsKeptByItsCookie() throws Exception {
		HttpResponse<String> first = send(request("/visits").build());
		assertThat(first.body()).isEqualTo("1");
		String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("sid=").contains("HttpOnly");
		HttpRequest second = request("/visits").header("Cookie", cookie.substring(0, cookie.indexOf(';'))).build();
		assertThat(send(second).body()).isEqualTo("2");
	}

	@Test
	void forwardedHeadersAreApplied() throws Exception {
		HttpRequest request = request("/whoami").header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "example.org")
			.header("X-Forwarded-For", "192.0.2.1")
			.build();
		assertThat(send(request).body()).isEqualTo("https://example.org/whoami from 192.0.2.1");
		// The next request of the connection is not affected.
		assertThat(send(request("/whoami").build()).body()).startsWith("http://localhost:" + port());
	}

	@Test
	void headersLargerThanTheLimitAnswer431() {
		String field = "X-Large: " + "x".repeat(8000) + "\r\n";
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /json HTTP/1.1\r\nHost: localhost\r\n" + field + "\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
			raw.send("GET /json HTTP/1.1\r\nHost: localhost\r\n" + field + field + field + "\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).contains("HTTP/1.1 431 ");
		}
	}

	@Test
	void actuatorShowsTheServer() throws Exception {
		String body = send(request("/actuator/windhover").build()).body();
		assertThat(body).contains("\"server\":\"Kestrel\"", "\"reason\":\"no other server is asked for\"",
				"\"maxRequestHeadersTotalSize\":16384", "\"currentRequests\":1", ":" + port() + "\"");
		String metric = send(request("/actuator/metrics/kestrel.active_connections").build()).body();
		assertThat(metric).contains("\"baseUnit\":\"connections\"");
	}

	private static final CompletableFuture<String> EVENTS = new CompletableFuture<>();

	record Numbers(int a, int b) {

	}

	record EarlyBird(IServerAddressesFeature addresses) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@Bean
		EarlyBird earlyBird(IServerAddressesFeature addresses) {
			return new EarlyBird(addresses);
		}

		@GetMapping("/json")
		Map<String, String> json() {
			return Map.of("hello", "world");
		}

		@PostMapping("/sum")
		Mono<Integer> sum(@RequestBody Mono<Numbers> numbers) {
			return numbers.map((given) -> given.a() + given.b());
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events() {
			return Flux.concat(Mono.just("0"), Mono.fromFuture(EVENTS));
		}

		@PostMapping("/upload")
		Mono<String> upload(@RequestPart FilePart file) {
			return file.content()
				.reduce(0, (sum, buffer) -> sum + buffer.readableByteCount())
				.map((size) -> file.filename() + ": " + size);
		}

		@GetMapping("/fail")
		Mono<String> fail() {
			return Mono.error(new IllegalStateException("on purpose"));
		}

		@GetMapping("/visits")
		int visits(WebSession session) {
			int visits = session.getAttributeOrDefault("visits", 0) + 1;
			session.getAttributes().put("visits", visits);
			return visits;
		}

		@GetMapping("/whoami")
		String whoami(ServerHttpRequest request) {
			String client = Objects.requireNonNull(request.getRemoteAddress()).getAddress().getHostAddress();
			return request.getURI() + " from " + client;
		}

	}

}
