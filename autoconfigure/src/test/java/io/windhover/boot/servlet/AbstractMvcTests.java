/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of Spring MVC applications, for every server.
 */
abstract class AbstractMvcTests {

	private RunningApplication application;

	/** Returns the configuration with the server, empty for the default one. */
	abstract List<Class<?>> serverConfiguration();

	@AfterEach
	void closeApplication() {
		if (this.application != null) {
			this.application.close();
		}
	}

	RunningApplication run(String... properties) {
		return run(List.of(), properties);
	}

	RunningApplication run(List<Class<?>> more, String... properties) {
		List<Class<?>> sources = new ArrayList<>(List.of(MvcApplication.class));
		sources.addAll(serverConfiguration());
		sources.addAll(more);
		this.application = RunningApplication.run(sources, properties);
		return this.application;
	}

	@Test
	void ourServerIsPreferredToOthersOnTheClassPath() {
		assertThat(run().getServer()).isInstanceOf(WindhoverWebServer.class);
	}

	@Test
	void objectIsSentAsJsonWithItsLength() throws Exception {
		run();
		WireResponse response = this.application.exchange("GET /items/7?name=x HTTP/1.1", "Host: localhost", "", "");
		assertThat(response.text()).isEqualTo("{\"id\":7,\"name\":\"x\"}");
		assertThat(response.field("Content-Type")).isEqualTo("application/json");
		assertThat(response.field("Content-Length")).isEqualTo(String.valueOf(response.body().length));
	}

	@Test
	void flushedEntityIsSentAsJson() {
		assertThat(run().get("/entity").body()).isEqualTo("{\"id\":1,\"name\":\"entity\"}");
	}

	@Test
	void jsonIsReadAsAnObject() {
		HttpResponse<String> response = run().post("/items", "application/json", "{\"id\":7,\"name\":\"\u00e4\"}");
		assertThat(response.body()).isEqualTo("{\"id\":8,\"name\":\"\u00e4\"}");
	}

	@Test
	void formIsBound() {
		HttpResponse<String> response = run().post("/form?a=1", "application/x-www-form-urlencoded",
				"b=2&c=%C3%A4+%C3%B6");
		assertThat(response.body()).isEqualTo("{a=1, b=2, c=\u00e4 \u00f6}");
	}

	@Test
	void malformedJsonAnswers400() {
		assertThat(run().post("/items", "application/json", "{").statusCode()).isEqualTo(400);
	}

	@Test
	void exceptionHandlerWritesTheResponse() {
		HttpResponse<String> response = run().get("/refuse");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).isEqualTo("refused");
	}

	@Test
	void errorControllerAnswersUnhandledErrors() {
		run();
		HttpResponse<String> missing = this.application.get("/missing", "Accept", "application/json");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("\"status\":404", "\"path\":\"/missing\"");
		HttpResponse<String> failed = this.application.get("/fail", "Accept", "application/json");
		assertThat(failed.statusCode()).isEqualTo(500);
		assertThat(failed.body()).contains("\"status\":500", "failed on purpose");
		HttpResponse<String> wrong = this.application.post("/entity", "application/json", "{}");
		assertThat(wrong.statusCode()).isEqualTo(405);
	}

	@Test
	void errorControllerAnswersTrace() throws Exception {
		run();
		WireResponse response = this.application.exchange("TRACE /request HTTP/1.1", "Host: localhost",
				"Accept: application/json", "", "");
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.text()).contains("\"status\":405", "\"path\":\"/request\"");
	}

	@Test
	void uploadedFileIsWrittenToDiskAndRead(@TempDir Path directory) throws Exception {
		run("spring.servlet.multipart.location=" + directory, "spring.servlet.multipart.max-file-size=25MB",
				"spring.servlet.multipart.max-request-size=25MB");
		byte[] file = bytes(20_000_000);
		HttpResponse<String> response = upload(file);
		assertThat(response.body()).isEqualTo("f.bin 20000000 " + sha256(file));
	}

	@Test
	void uploadOverTheLimitAnswers413() {
		run("spring.servlet.multipart.max-file-size=1MB");
		assertThat(upload(bytes(2_000_000)).statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "nothing of that kind", "--b\r\nno field", "--b\r\nX: y\r\n\r\nno disposition\r\n--b--\r\n",
					"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.bin\"\r\n\r\nno end" })
	void malformedPartsAnswer400(String body) {
		HttpResponse<String> response = run().post("/upload", "multipart/form-data; boundary=b", body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"status\":400", "\"path\":\"/upload\"");
		assertThat(upload(bytes(10)).statusCode()).isEqualTo(200);
	}

	@Test
	void applicationMayHandleMalformedParts() {
		run(List.of(PartsAdvice.class));
		HttpResponse<String> response = this.application.post("/upload", "multipart/form-data; boundary=b", "no parts");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).isEqualTo("no parts");
	}

	private HttpResponse<String> upload(byte[] file) {
		byte[] head = String
			.join("\r\n", "--b", "Content-Disposition: form-data; name=\"file\"; filename=\"f.bin\"",
					"Content-Type: application/octet-stream", "", "")
			.getBytes();
		HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers
			.ofByteArrays(List.of(head, file, "\r\n--b--\r\n".getBytes()));
		return this.application.send("/upload", (request) -> request.POST(body), "Content-Type",
				"multipart/form-data; boundary=b");
	}

	@Test
	void largeBodyIsStreamed() throws Exception {
		run();
		byte[] body = bytes(20_000_000);
		HttpResponse<String> response = this.application.send("/digest",
				(request) -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
		assertThat(response.body()).isEqualTo(sha256(body));
	}

	@Test
	void sessionHasItsCookieAndTimeout() {
		run("server.servlet.session.timeout=7m", "server.servlet.session.cookie.name=KEKS",
				"server.servlet.session.cookie.same-site=strict", "server.servlet.session.cookie.http-only=true",
				"server.servlet.session.cookie.max-age=1h");
		HttpResponse<String> first = this.application.get("/session");
		assertThat(first.body()).isEqualTo("1 420");
		String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("KEKS=").contains("SameSite=Strict", "HttpOnly", "Max-Age=3600");
		HttpResponse<String> second = this.application.get("/session", "Cookie", cookie.split(";")[0]);
		assertThat(second.body()).isEqualTo("2 420");
	}

	@Test
	void sessionCookieIsHiddenFromScriptsUnlessConfigured() {
		assertThat(run().get("/session").headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly");
		this.application.close();
		assertThat(run("server.servlet.session.cookie.http-only=false").get("/session")
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow()).doesNotContain("HttpOnly");
	}

	@Test
	void persistentSessionSurvivesARestart(@TempDir Path directory) {
		String[] properties = { "server.servlet.session.persistent=true",
				"server.servlet.session.store-dir=" + directory };
		String cookie = run(properties).get("/session").headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		this.application.close();
		run(properties);
		assertThat(this.application.get("/session", "Cookie", cookie).body()).startsWith("2 ");
	}

	@Test
	void suppliedSameSiteIsApplied() {
		run(List.of(SameSite.class));
		assertThat(this.application.get("/session").headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.startsWith("other=") && cookie.contains("SameSite=Lax"));
	}

	@Test
	void staticResourceIsServed() {
		run();
		HttpResponse<String> response = this.application.get("/page.html");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
		assertThat(response.body()).contains("<p>0123456789</p>");
		String modified = response.headers().firstValue("Last-Modified").orElseThrow();
		HttpResponse<String> again = this.application.get("/page.html", "If-Modified-Since", modified);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@Test
	void rangeOfAResourceIsServed() {
		run();
		String all = this.application.get("/page.html").body();
		HttpResponse<String> part = this.application.get("/page.html", "Range", "bytes=3-9");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 3-9/" + all.length());
		assertThat(part.body()).isEqualTo(all.substring(3, 10));
		assertThat(this.application.get("/page.html", "Range", "bytes=100000-").statusCode()).isEqualTo(416);
	}

	@Test
	void responseToHeadHasNoBody() throws Exception {
		run();
		try (WireClient client = this.application.connect()) {
			client.send("HEAD /items/7 HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readHead();
			assertThat(response.status()).isEqualTo(200);
			client.send("GET /items/7 HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text()).contains("\"id\":7");
		}
	}

	@Test
	void largeResponseIsCompressedForClientsThatAcceptIt() throws Exception {
		run("server.compression.enabled=true", "server.compression.excluded-user-agents=old.*");
		assertThat(encoding("/large", "Accept-Encoding: gzip")).isEqualTo("gzip");
		assertThat(encoding("/large", "Accept-Encoding: identity")).isNull();
		assertThat(encoding("/items/1", "Accept-Encoding: gzip")).isNull();
		assertThat(encoding("/large", "Accept-Encoding: gzip", "User-Agent: older")).isNull();
		assertThat(encoding("/large", "Accept-Encoding: gzip", "User-Agent: an old one")).isNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void rangeOfAFileIsNotCompressed(boolean noTransform, @TempDir Path directory) throws Exception {
		run("server.compression.enabled=true", "spring.web.resources.static-locations=" + directory.toUri(),
				"spring.web.resources.cache.cachecontrol.no-transform=" + noTransform);
		String text = "0123456789".repeat(1024);
		Files.writeString(directory.resolve("text.txt"), text);
		WireResponse part = this.application.exchange("GET /text.txt HTTP/1.1", "Host: localhost",
				"Accept-Encoding: gzip", "Range: bytes=0-4999", "", "");
		assertThat(part.status()).isEqualTo(206);
		assertThat(part.field("Content-Encoding")).isNull();
		assertThat(part.field("Content-Range")).isEqualTo("bytes 0-4999/10240");
		assertThat(part.text()).isEqualTo(text.substring(0, 5000));
		assertThat(encoding("/text.txt", "Accept-Encoding: gzip")).isEqualTo(noTransform ? null : "gzip");
	}

	@Test
	void compressedFileDecompressesToTheOriginal(@TempDir Path directory) throws Exception {
		run("server.compression.enabled=true", "spring.web.resources.static-locations=" + directory.toUri());
		Files.writeString(directory.resolve("text.txt"), "0123456789".repeat(50_000));
		WireResponse response = this.application.exchange("GET /text.txt HTTP/1.1", "Host: localhost",
				"Accept-Encoding: gzip", "", "");
		assertThat(response.field("Content-Encoding")).isEqualTo("gzip");
		assertThat(response.fields("Vary")).contains("Accept-Encoding");
		try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			assertThat(body.readAllBytes()).asString().isEqualTo("0123456789".repeat(50_000));
		}
	}

	private String encoding(String path, String... fields) throws IOException {
		List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: localhost"));
		lines.addAll(List.of(fields));
		lines.addAll(List.of("", ""));
		return this.application.exchange(lines.toArray(String[]::new)).field("Content-Encoding");
	}

	@Test
	void nothingIsCompressedByDefault() throws Exception {
		run();
		assertThat(encoding("/large", "Accept-Encoding: gzip")).isNull();
	}

	@Test
	void forwardedFieldsAreAppliedOnlyIfConfigured() {
		String[] fields = { "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https", "X-Forwarded-Host",
				"example.com" };
		assertThat(run().get("/request", fields).body()).doesNotContain("example.com", "203.0.113.7", "https");
		this.application.close();
		for (String strategy : List.of("native", "framework")) {
			String body = run("server.forward-headers-strategy=" + strategy).get("/request", fields).body();
			assertThat(body).contains("\"url\":\"https://example.com/request\"", "\"remote\":\"203.0.113.7\"",
					"\"secure\":true");
			this.application.close();
		}
	}

	@Test
	void forwardedPrefixIsAppliedByTheFrameworkOnly() {
		String[] fields = { "X-Forwarded-Prefix", "/shop" };
		assertThat(run("server.forward-headers-strategy=native").get("/request", fields).body())
			.contains("\"context\":\"\"");
		this.application.close();
		assertThat(run("server.forward-headers-strategy=framework").get("/request", fields).body())
			.contains("\"context\":\"/shop\"");
	}

	@Test
	void asynchronousResultsAreSent() {
		run();
		assertThat(this.application.get("/callable").body()).isEqualTo("{\"id\":2,\"name\":\"callable\"}");
		assertThat(this.application.get("/deferred").body()).isEqualTo("{\"id\":3,\"name\":\"deferred\"}");
		assertThat(this.application.get("/late").body()).isEqualTo("too late");
	}

	@Test
	void eventsAreSent() {
		HttpResponse<String> response = run().get("/events");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.body()).isEqualTo("data:one\n\ndata:two\n\ndata:three\n\n");
	}

	@Test
	void bodyIsStreamed() {
		assertThat(run().get("/stream?blocks=500").body()).hasSize(5_000_000);
	}

	@Test
	void contextPathIsApplied() {
		run("server.servlet.context-path=/shop");
		assertThat(this.application.get("/shop/request").body()).contains("\"context\":\"/shop\"");
		assertThat(this.application.get("/request").statusCode()).isEqualTo(404);
	}

	@Test
	void filterBeansWrapRequests() {
		run(List.of(Filtering.class));
		assertThat(this.application.get("/items/1").headers().firstValue("X-Filtered")).hasValue("yes");
	}

	@Test
	void requestsHaveDifferentIds() throws Exception {
		run();
		try (WireClient client = this.application.connect()) {
			client.send("GET /request HTTP/1.1", "Host: localhost", "", "");
			String first = client.readResponse().text();
			client.send("GET /request HTTP/1.1", "Host: localhost", "", "");
			assertThat(first).doesNotContain("\"id\":\"\"").isNotEqualTo(client.readResponse().text());
		}
	}

	private static byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		new Random(count).nextBytes(bytes);
		return bytes;
	}

	private static String sha256(byte[] bytes) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}

	@RestControllerAdvice
	static class PartsAdvice {

		@ExceptionHandler
		ResponseEntity<String> onMalformedParts(MultipartException ex) {
			return ResponseEntity.unprocessableContent().body("no parts");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameSite {

		@Bean
		CookieSameSiteSupplier lax() {
			return CookieSameSiteSupplier.ofLax().whenHasName("other");
		}

		@Bean
		FilterRegistrationBean<jakarta.servlet.Filter> otherCookie() {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				((jakarta.servlet.http.HttpServletResponse) response)
					.addCookie(new jakarta.servlet.http.Cookie("other", "1"));
				chain.doFilter(request, response);
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Filtering {

		@Bean
		FilterRegistrationBean<jakarta.servlet.Filter> filter() {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				((jakarta.servlet.http.HttpServletResponse) response).setHeader("X-Filtered", "yes");
				chain.doFilter(request, response);
			});
		}

	}

}
