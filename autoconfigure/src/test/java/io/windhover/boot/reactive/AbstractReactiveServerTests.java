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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.testing.RawClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests of an {@code HttpHandler} over sockets, on any server.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
abstract class AbstractReactiveServerTests {

	final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private @Nullable WebServer server;

	abstract ServerFactory serverFactory();

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop();
		}
	}

	void serve(BiFunction<ServerHttpRequest, ServerHttpResponse, Mono<Void>> handler) {
		WindhoverReactiveWebServerFactory factory = new WindhoverReactiveWebServerFactory(0);
		factory.setServerFactory(serverFactory());
		this.server = factory.getWebServer(handler::apply);
		this.server.start();
	}

	int port() {
		return Objects.requireNonNull(this.server).getPort();
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).timeout(Duration.ofSeconds(20));
	}

	HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.client.send(request, BodyHandlers.ofString());
	}

	static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	static Mono<String> text(Publisher<DataBuffer> body) {
		return DataBufferUtils.join(body).map((joined) -> joined.toString(StandardCharsets.UTF_8)).defaultIfEmpty("");
	}

	@Test
	void oneBufferHasItsLength() throws Exception {
		serve((request, response) -> {
			response.getHeaders().set("Content-Type", "text/plain");
			return response.writeWith(Mono.just(buffer("Hello")));
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("Hello");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
		assertThat(response.headers().firstValue("Content-Length")).hasValue("5");
	}

	@Test
	void completedResponseWithoutBodyIsEmpty() throws Exception {
		serve((request, response) -> {
			response.setStatusCode(HttpStatus.ACCEPTED);
			return response.setComplete();
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void handlerThatDoesNothingAnswers200() throws Exception {
		serve((request, response) -> Mono.empty());
		assertThat(send(request("/").build()).statusCode()).isEqualTo(200);
	}

	@Test
	void streamArrivesInOrder() throws Exception {
		serve((request, response) -> response
			.writeWith(Flux.range(0, 1000).map((number) -> buffer(number + "\n")).publishOn(Schedulers.parallel())));
		String body = send(request("/").build()).body();
		assertThat(body.lines()).hasSize(1000).startsWith("0", "1").endsWith("998", "999");
	}

	@Test
	void emptyStreamIsAnEmptyBody() throws Exception {
		serve((request, response) -> {
			response.setStatusCode(HttpStatus.CREATED);
			return response.writeWith(Flux.empty());
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void eachElementOfAFlushedStreamLeavesBeforeTheNext() {
		CountDownLatch firstSeen = new CountDownLatch(1);
		serve((request, response) -> {
			Flux<DataBuffer> second = Mono.fromCallable(() -> {
				assertThat(firstSeen.await(10, TimeUnit.SECONDS)).isTrue();
				return buffer("second");
			}).subscribeOn(Schedulers.boundedElastic()).flux();
			return response.writeAndFlushWith(Flux.just(Flux.just(buffer("first")), second));
		});
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			assertThat(raw.readUntil("first")).startsWith("HTTP/1.1 200");
			firstSeen.countDown();
			raw.readUntil("second");
		}
	}

	@Test
	void bodyIsReadWithAndWithoutLength() throws Exception {
		serve((request, response) -> text(request.getBody())
			.flatMap((body) -> response.writeWith(Mono.just(buffer("<" + body + ">")))));
		assertThat(send(request("/").POST(BodyPublishers.noBody()).build()).body()).isEqualTo("<>");
		assertThat(send(request("/").POST(BodyPublishers.ofString("known length")).build()).body())
			.isEqualTo("<known length>");
		HttpRequest chunked = request("/").POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("chunked")))
			.build();
		assertThat(send(chunked).body()).isEqualTo("<chunked>");
		assertThat(send(request("/").GET().build()).body()).isEqualTo("<>");
	}

	@Test
	void slowBodyIsWaitedFor() {
		serve((request, response) -> text(request.getBody())
			.flatMap((body) -> response.writeWith(Mono.just(buffer("<" + body + ">")))));
		try (RawClient raw = new RawClient(port())) {
			raw.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nConnection: close\r\n\r\n");
			for (String piece : List.of("a", "b", "cd", "ef")) {
				raw.send(piece);
			}
			assertThat(raw.readAll()).endsWith("<abcdef>");
		}
	}

	@Test
	void largeBodyIsEchoedWhileItIsReceived() throws Exception {
		serve((request, response) -> response.writeWith(request.getBody()));
		byte[] large = new byte[4 * 1024 * 1024];
		for (int i = 0; i < large.length; i++) {
			large[i] = (byte) (i * 31);
		}
		HttpResponse<byte[]> response = this.client.send(request("/").POST(BodyPublishers.ofByteArray(large)).build(),
				BodyHandlers.ofByteArray());
		assertThat(response.body()).isEqualTo(large);
	}

	@Test
	void bodyCanBeReadOnlyOnce() throws Exception {
		serve((request, response) -> text(request.getBody()).then(text(request.getBody()))
			.onErrorResume((ex) -> Mono.just("second: " + ex.getMessage()))
			.flatMap((outcome) -> response.writeWith(Mono.just(buffer(outcome)))));
		assertThat(send(request("/").POST(BodyPublishers.ofString("x")).build()).body())
			.isEqualTo("second: The body of a request can be read only once");
	}

	@Test
	void handlerSeesTheRequestAsItWasSent() throws Exception {
		AtomicReference<String> seen = new AtomicReference<>("");
		serve((request, response) -> {
			seen.set(request.getMethod() + " " + request.getURI() + " " + request.getPath().value() + " "
					+ request.getQueryParams() + " " + request.getHeaders().get("X-Twice") + " "
					+ request.getCookies().getFirst("c") + " " + request.getHeaders().getFirst("x-absent"));
			return Mono.empty();
		});
		send(request("/a%20b/c?q=1&q=2%2B&r=&s").header("X-Twice", "1")
			.header("X-Twice", "2")
			.header("Cookie", "a=b; c=\"d\"")
			.build());
		assertThat(seen.get()).isEqualTo("GET http://localhost:" + port() + "/a%20b/c?q=1&q=2%2B&r=&s /a%20b/c "
				+ "{q=[1, 2+], r=[], s=[null]} [1, 2] c=d null");
	}

	@Test
	void malformedPathIsRejected() {
		AtomicInteger calls = new AtomicInteger();
		serve((request, response) -> {
			calls.incrementAndGet();
			return Mono.empty();
		});
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /a%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			assertThat(raw.readAll()).startsWith("HTTP/1.1 400");
		}
		assertThat(calls).hasValue(0);
	}

	@Test
	void hostInBracketsThatIsNotAnAddressIsRejected(CapturedOutput output) {
		AtomicInteger calls = new AtomicInteger();
		serve((request, response) -> {
			calls.incrementAndGet();
			return response.writeWith(Mono.just(buffer(request.getURI().toString())));
		});
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET / HTTP/1.1\r\nHost: [::::]\r\nConnection: close\r\n\r\n");
			assertThat(raw.readAll()).startsWith("HTTP/1.1 400");
		}
		assertThat(calls).hasValue(0);
		assertThat(output).doesNotContain("ERROR", "\tat ");
	}

	@Test
	void responseToHeadHasTheLengthButNoBody() {
		serve((request, response) -> response.writeWith(Mono.just(buffer("Hello"))));
		try (RawClient raw = new RawClient(port())) {
			raw.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			assertThat(raw.readAll()).containsIgnoringCase("\r\nContent-Length: 5\r\n").endsWith("\r\n\r\n");
		}
	}

	@Test
	void cookiesAreSentWithTheirAttributes() throws Exception {
		serve((request, response) -> {
			response.addCookie(ResponseCookie.from("id", "1").httpOnly(true).path("/").sameSite("Lax").build());
			response.addCookie(ResponseCookie.from("theme", "dark").maxAge(10).build());
			return response.setComplete();
		});
		List<String> cookies = send(request("/").build()).headers().allValues("Set-Cookie");
		assertThat(cookies).hasSize(2);
		assertThat(cookies.get(0)).isEqualTo("id=1; Path=/; HttpOnly; SameSite=Lax");
		assertThat(cookies.get(1)).startsWith("theme=dark; Max-Age=10; Expires=");
	}

	@Test
	void actionsBeforeCommitMayStillChangeTheHead() throws Exception {
		serve((request, response) -> {
			response.beforeCommit(() -> Mono.delay(Duration.ofMillis(1)).doOnNext((ignored) -> {
				response.getHeaders().set("X-Late", "yes");
				response.setStatusCode(HttpStatus.CREATED);
			}).then());
			return response.writeWith(Mono.just(buffer("Hello")));
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("X-Late")).hasValue("yes");
		assertThat(response.body()).isEqualTo("Hello");
	}

	@Test
	void failedActionBeforeCommitLeavesTheResponseToTheErrorHandler() throws Exception {
		serve((request, response) -> {
			response.beforeCommit(() -> Mono.error(new IllegalStateException("no")));
			response.getHeaders().setContentLength(5);
			return response.writeWith(Mono.just(buffer("Hello"))).onErrorResume((ex) -> {
				response.setStatusCode(HttpStatus.CONFLICT);
				return response.writeWith(Flux.just(buffer("sorry")));
			});
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).isEqualTo("sorry");
	}

	@Test
	void headIsReadOnlyOnceCommitted() throws Exception {
		CompletableFuture<Boolean> refused = new CompletableFuture<>();
		serve((request, response) -> response.writeWith(Mono.just(buffer("Hello"))).doOnSuccess((ignored) -> {
			assertThat(response.isCommitted()).isTrue();
			assertThat(response.setStatusCode(HttpStatus.CONFLICT)).isFalse();
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> response.getHeaders().set("X-Late", "yes"));
			assertThatIllegalStateException()
				.isThrownBy(() -> response.addCookie(ResponseCookie.from("a", "b").build()));
			refused.complete(true);
		}));
		send(request("/").build());
		assertThat(refused).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void errorBeforeCommitAnswers500() throws Exception {
		serve((request, response) -> {
			response.getHeaders().setContentLength(5);
			return Mono.error(new IllegalStateException("on purpose"));
		});
		assertThat(send(request("/").build()).statusCode()).isEqualTo(500);
	}

	@Test
	void exceptionOfTheHandlerAnswers500() throws Exception {
		serve((request, response) -> {
			throw new IllegalStateException("on purpose");
		});
		assertThat(send(request("/").build()).statusCode()).isEqualTo(500);
	}

	@Test
	void streamThatFailsAtOnceLeavesTheResponseToTheErrorHandler() throws Exception {
		serve((request, response) -> {
			response.getHeaders().setContentLength(7);
			return response.writeWith(Flux.error(new IllegalStateException("on purpose"))).onErrorResume((ex) -> {
				response.setStatusCode(HttpStatus.BAD_GATEWAY);
				return response.writeWith(Mono.just(buffer("none")));
			});
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).isEqualTo("none");
	}

	@Test
	void errorAfterCommitBreaksTheConnection() {
		serve((request, response) -> response
			.writeWith(Flux.concat(Mono.just(buffer("begun")), Mono.error(new IllegalStateException("on purpose")))));
		assertThatIOException().isThrownBy(() -> send(request("/").build()));
	}

	@Test
	void headThatCannotBeSentAnswers500() throws Exception {
		serve((request, response) -> {
			response.getHeaders().set("X-Bad", "a\r\nb");
			return response.setComplete();
		});
		assertThat(send(request("/").build()).statusCode()).isEqualTo(500);
	}

	@Test
	void fileIsSentInPart(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("file.txt"), "0123456789".repeat(10_000));
		serve((request, response) -> {
			response.getHeaders().setContentLength(50_000);
			return ((ZeroCopyHttpOutputMessage) response).writeWith(file, 5, 50_000);
		});
		HttpResponse<String> response = send(request("/").build());
		assertThat(response.body()).hasSize(50_000).startsWith("56789012345").endsWith("01234");
		assertThat(response.headers().firstValue("Content-Length")).hasValue("50000");
	}

	@Test
	void elementsAreRequestedOnlyAsTheClientReads() {
		AtomicLong produced = new AtomicLong();
		DataBuffer block = buffer("x".repeat(64 * 1024));
		serve((request, response) -> response
			.writeWith(Flux.range(0, 2_000).doOnNext((ignored) -> produced.incrementAndGet()).map((ignored) -> block)));
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			raw.readUntil("\r\n\r\n");
			long stalled = awaitStall(produced);
			// Of 125 MB in all, only what fits into the sockets and the server.
			assertThat(stalled).isLessThan(1_000);
			assertThat(raw.readAll()).hasSizeGreaterThan(2_000 * 64 * 1024);
		}
		assertThat(produced).hasValue(2_000);
	}

	private static long awaitStall(AtomicLong counter) {
		AtomicLong before = new AtomicLong(-1);
		await().pollInterval(Duration.ofMillis(300)).until(() -> before.getAndSet(counter.get()) == counter.get());
		return before.get();
	}

	@Test
	void requestKeptByTheHandlerDoesNotSeeTheNextOne() {
		AtomicReference<@Nullable ServerHttpRequest> previous = new AtomicReference<>();
		serve((request, response) -> {
			ServerHttpRequest first = previous.getAndSet(request);
			String seen = (first != null) ? String.valueOf(first.getHeaders().getFirst("X-Secret")) : "first";
			return response.writeWith(Mono.just(buffer("[" + seen + "]")));
		});
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /1 HTTP/1.1\r\nHost: localhost\r\nX-Secret: 1\r\n\r\n");
			raw.readUntil("[first]");
			raw.send("GET /2 HTTP/1.1\r\nHost: localhost\r\nX-Secret: 2\r\n\r\n");
			// The first request may still see its own fields, but never the second's.
			assertThat(raw.readUntil("]")).doesNotEndWith("[2]");
		}
	}

	@Test
	void headersCanBeListedAndCopied() throws Exception {
		AtomicReference<HttpHeaders> copied = new AtomicReference<>();
		serve((request, response) -> {
			copied.set(HttpHeaders.copyOf(request.getHeaders()));
			response.getHeaders().add("X-A", "1");
			response.getHeaders().addAll("x-a", List.of("2", "3"));
			response.getHeaders().put("X-B", List.of("4"));
			response.getHeaders().remove("X-Absent");
			assertThat(response.getHeaders().headerNames()).containsExactlyInAnyOrder("X-A", "X-B");
			assertThat(response.getHeaders().toSingleValueMap()).containsEntry("X-A", "1");
			return response.setComplete();
		});
		HttpResponse<String> response = send(request("/").header("X-Many", "1").header("X-Many", "2").build());
		assertThat(response.headers().allValues("X-A")).containsExactly("1", "2", "3");
		assertThat(response.headers().allValues("X-B")).containsExactly("4");
		assertThat(copied.get().get("x-many")).containsExactly("1", "2");
	}

	@Test
	void writeRunsOnAnyThread() throws Exception {
		serve((request, response) -> Mono.fromCallable(() -> buffer("elsewhere"))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((text) -> response.writeWith(Mono.just(text))));
		assertThat(send(request("/").build()).body()).isEqualTo("elsewhere");
	}

	@Test
	void unreadBodyDoesNotAffectTheNextRequest() throws Exception {
		serve((request, response) -> response.writeWith(Mono.just(buffer("ignored"))));
		for (int i = 0; i < 3; i++) {
			assertThat(send(request("/").POST(BodyPublishers.ofString("unread " + i)).build()).body())
				.isEqualTo("ignored");
		}
	}

}
