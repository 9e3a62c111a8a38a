/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import io.windhover.boot.reactive.WindhoverReactiveWebServerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of compressed responses, on a running server.
 */
@Timeout(60)
class CompressionTests {

	private static final String LARGE = "compress me ".repeat(10_000);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Compression compression = new Compression();

	private @Nullable WebServer server;

	CompressionTests() {
		this.compression.setEnabled(true);
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop();
		}
	}

	private void serve(HttpHandler handler) {
		WindhoverReactiveWebServerFactory factory = new WindhoverReactiveWebServerFactory(0);
		factory.setCompression(this.compression);
		this.server = factory.getWebServer(handler);
		this.server.start();
	}

	private void serveText(String contentType, String text) {
		serve((request, response) -> write(response, contentType, text));
	}

	private static Mono<Void> write(ServerHttpResponse response, String contentType, String text) {
		response.getHeaders().set("Content-Type", contentType);
		response.getHeaders().setContentLength(text.length());
		return response.writeWith(Mono.just(buffer(text)));
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private HttpResponse<byte[]> get(String... headers) throws Exception {
		int port = Objects.requireNonNull(this.server).getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), BodyHandlers.ofByteArray());
	}

	private HttpResponse<byte[]> getGzip() throws Exception {
		return get("Accept-Encoding", "gzip");
	}

	private static String unzipped(HttpResponse<byte[]> response) throws IOException {
		assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void assertPlain(HttpResponse<byte[]> response) {
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
	}

	@Test
	void textIsCompressedForClientsThatAcceptGzip() throws Exception {
		serveText("text/plain;charset=UTF-8", LARGE);
		HttpResponse<byte[]> response = getGzip();
		assertThat(unzipped(response)).isEqualTo(LARGE);
		assertThat(response.body()).hasSizeLessThan(LARGE.length() / 10);
		assertThat(response.headers().firstValue("Content-Length")).hasValue(String.valueOf(response.body().length));
		assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding");
	}

	@Test
	void otherClientsGetPlainTextWithVary() throws Exception {
		serveText("text/plain", LARGE);
		HttpResponse<byte[]> response = get();
		assertPlain(response);
		assertThat(response.body()).hasSize(LARGE.length());
		assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding");
	}

	@Test
	void nothingIsCompressedUnlessEnabled() throws Exception {
		this.compression.setEnabled(false);
		serveText("text/plain", LARGE);
		assertPlain(getGzip());
	}

	@Test
	void otherMimeTypesAreNotCompressed() throws Exception {
		serveText("image/png", LARGE);
		HttpResponse<byte[]> response = getGzip();
		assertPlain(response);
		assertThat(response.headers().allValues("Vary")).isEmpty();
	}

	@Test
	void smallResponsesAreNotCompressed() throws Exception {
		serveText("text/plain", "x".repeat(2047));
		assertPlain(getGzip());
	}

	@Test
	void responsesOfTheMinimumSizeAreCompressed() throws Exception {
		serveText("text/plain", "x".repeat(2048));
		assertThat(unzipped(getGzip())).hasSize(2048);
	}

	@Test
	void excludedUserAgentsGetPlainText() throws Exception {
		this.compression.setExcludedUserAgents(new String[] { "Old/1.*" });
		serveText("text/plain", LARGE);
		assertPlain(get("Accept-Encoding", "gzip", "User-Agent", "Old/1.2"));
		assertThat(unzipped(get("Accept-Encoding", "gzip", "User-Agent", "New/1.2"))).isEqualTo(LARGE);
	}

	@Test
	void encodedResponsesAreNotCompressedAgain() throws Exception {
		serve((request, response) -> {
			response.getHeaders().set("Content-Encoding", "br");
			return write(response, "text/plain", LARGE);
		});
		assertThat(getGzip().headers().firstValue("Content-Encoding")).hasValue("br");
	}

	@Test
	void responsesWithNoTransformAreNotCompressed() throws Exception {
		serve((request, response) -> {
			response.getHeaders().set("Cache-Control", "public, No-Transform");
			return write(response, "text/plain", LARGE);
		});
		assertPlain(getGzip());
	}

	@Test
	void rangesAreNotCompressed() throws Exception {
		serve((request, response) -> {
			response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
			response.getHeaders().set("Content-Range", "bytes 0-119999/240000");
			return write(response, "text/plain", LARGE);
		});
		assertPlain(getGzip());
	}

	@Test
	void responses206WithoutContentRangeAreNotCompressed() throws Exception {
		serve((request, response) -> {
			response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
			return write(response, "text/plain", LARGE);
		});
		assertPlain(getGzip());
	}

	@Test
	void acceptRangesIsRemovedFromCompressedResponses() throws Exception {
		serve((request, response) -> {
			response.getHeaders().set("Accept-Ranges", "bytes");
			return write(response, "text/plain", LARGE);
		});
		HttpResponse<byte[]> response = getGzip();
		assertThat(unzipped(response)).isEqualTo(LARGE);
		assertThat(response.headers().firstValue("Accept-Ranges")).isEmpty();
	}

	@Test
	void responses416AreNotCompressed() throws Exception {
		serve((request, response) -> {
			response.setStatusCode(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
			response.getHeaders().set("Content-Range", "bytes */240000");
			return write(response, "text/plain", LARGE);
		});
		assertPlain(getGzip());
	}

	@Test
	void strongETagBecomesWeak() throws Exception {
		serve((request, response) -> {
			response.getHeaders().setETag("\"1\"");
			return write(response, "text/plain", LARGE);
		});
		assertThat(getGzip().headers().firstValue("ETag")).hasValue("W/\"1\"");
	}

	@Test
	void responsesWithoutBodyAreNotCompressed() throws Exception {
		serve((request, response) -> {
			response.setStatusCode(HttpStatus.NO_CONTENT);
			response.getHeaders().set("Content-Type", "text/plain");
			return response.setComplete();
		});
		HttpResponse<byte[]> response = getGzip();
		assertThat(response.statusCode()).isEqualTo(204);
		assertPlain(response);
	}

	@Test
	void filesAreCompressed(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("file.txt"), LARGE);
		serve((request, response) -> {
			response.getHeaders().set("Content-Type", "text/plain");
			response.getHeaders().setContentLength(LARGE.length());
			return ((ZeroCopyHttpOutputMessage) response).writeWith(file, 0, LARGE.length());
		});
		assertThat(unzipped(getGzip())).isEqualTo(LARGE);
	}

	@Test
	void incompressibleBytesArriveUnchanged() throws Exception {
		byte[] random = new byte[300_000];
		new Random(42).nextBytes(random);
		serve((request, response) -> {
			response.getHeaders().set("Content-Type", "text/plain");
			return response.writeWith(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(random)));
		});
		HttpResponse<byte[]> response = getGzip();
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			assertThat(in.readAllBytes()).isEqualTo(random);
		}
	}

	@Test
	void eachElementOfAStreamCanBeDecompressedBeforeTheNext() throws Exception {
		Sinks.Many<Flux<DataBuffer>> elements = Sinks.many().unicast().onBackpressureBuffer();
		serve((request, response) -> {
			response.getHeaders().set("Content-Type", "text/plain");
			return response.writeAndFlushWith(elements.asFlux());
		});
		int port = Objects.requireNonNull(this.server).getPort();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			DataInputStream in = new DataInputStream(socket.getInputStream());
			elements.tryEmitNext(Flux.just(buffer("first")));
			while (!line(in).isEmpty()) {
				// The head ends with an empty line.
			}
			byte[] chunk = new byte[Integer.parseInt(line(in), 16)];
			in.readFully(chunk);
			GZIPInputStream unzip = new GZIPInputStream(new ByteArrayInputStream(chunk));
			assertThat(new String(unzip.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("first");
			elements.tryEmitComplete();
		}
	}

	private static String line(DataInputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			line.write(b);
		}
		return line.toString(StandardCharsets.US_ASCII).trim();
	}

}
