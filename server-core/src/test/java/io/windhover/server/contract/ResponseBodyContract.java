/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.body.BodyPublisher;
import io.windhover.server.body.BodySubscriber;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.http.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The body of the response, in every way in which an application can write it.
 */
interface ResponseBodyContract extends ContractSupport {

	/** Responds with the body while it is being read. */
	static CompletionStage<Void> pipeThrough(TestExchange exchange) {
		var subscriber = BodySubscriber.ofChunks(exchange.responseBody().getWriter());
		BodyPublisher.ofChunks(exchange.request().getBody()).subscribe(subscriber);
		return subscriber.getCompletion();
	}

	@Test
	default void wholeBodyInOneWriteHasALength() throws Exception {
		WireResponse response = get((exchange) -> exchange.respond("hello"));
		assertThat(response.field("Content-Length")).isEqualTo("5");
		assertThat(response.isChunked()).isFalse();
		assertThat(response.text()).isEqualTo("hello");
	}

	@Test
	default void emptyWriteThatIsTheWholeBodyHasLengthZero() throws Exception {
		WireResponse response = get((exchange) -> exchange.respond(""));
		assertThat(response.field("Content-Length")).isEqualTo("0");
		assertThat(response.body()).isEmpty();
	}

	@Test
	default void bodyOfUnknownLengthIsChunked() throws Exception {
		WireResponse response = get((exchange) -> exchange.write("hello ")
			.thenCompose((ignored) -> exchange.write("wide "))
			.thenCompose((ignored) -> exchange.respond("world")));
		assertThat(response.isChunked()).isTrue();
		assertThat(response.field("Content-Length")).isNull();
		assertThat(response.text()).isEqualTo("hello wide world");
	}

	@Test
	default void bodyEndsWhenTheApplicationFinishes() throws Exception {
		WireResponse response = get((exchange) -> exchange.write("open"));
		assertThat(response.text()).isEqualTo("open");
	}

	@Test
	default void announcedLengthIsKeptOverSeveralWrites() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().set(HeaderName.CONTENT_LENGTH, "10");
			return exchange.write("hello").thenCompose((ignored) -> exchange.respond("world"));
		});
		assertThat(response.isChunked()).isFalse();
		assertThat(response.fields("Content-Length")).containsExactly("10");
		assertThat(response.text()).isEqualTo("helloworld");
	}

	@Test
	default void bodyWrittenByteByByteArrives() throws Exception {
		byte[] body = ContractSupport.pattern(300);
		WireResponse response = get((exchange) -> PieceWriter.write(exchange, body, 1));
		assertThat(response.body()).isEqualTo(body);
	}

	@Test
	default void largeBodyInManyWritesArrivesWhole() throws Exception {
		byte[] body = ContractSupport.pattern(10_000_000);
		WireResponse response = get((exchange) -> PieceWriter.write(exchange, body, 50_000));
		assertThat(Arrays.equals(response.body(), body)).isTrue();
	}

	@Test
	default void largeBodyInOneWriteArrivesWhole() throws Exception {
		byte[] body = ContractSupport.pattern(10_000_000);
		WireResponse response = get((exchange) -> exchange.write(body, true));
		assertThat(response.field("Content-Length")).isEqualTo("10000000");
		assertThat(Arrays.equals(response.body(), body)).isTrue();
	}

	@Test
	default void emptyWriteInTheMiddleDoesNotEndTheBody() throws Exception {
		WireResponse response = get((exchange) -> exchange.write("one")
			.thenCompose((ignored) -> exchange.write(""))
			.thenCompose((ignored) -> exchange.write("two")));
		assertThat(response.text()).isEqualTo("onetwo");
	}

	@Test
	default void everyKindOfBufferIsWritten() throws Exception {
		byte[] hello = "--hello--".getBytes(StandardCharsets.US_ASCII);
		ByteBuffer direct = ByteBuffer.allocateDirect(hello.length).put(hello).flip().position(2).limit(7);
		ByteBuffer readOnly = ByteBuffer.wrap(hello).asReadOnlyBuffer().position(2).limit(7);
		ByteBuffer sliced = ByteBuffer.wrap(hello, 1, 7).slice().position(1).limit(6);
		WireResponse response = get((exchange) -> exchange.write(direct, false)
			.thenCompose((ignored) -> exchange.write(readOnly, false))
			.thenCompose((ignored) -> exchange.write(sliced, true)));
		assertThat(response.text()).isEqualTo("hellohellohello");
	}

	@Test
	default void writtenBytesAreSentBeforeTheNextWrite() throws Exception {
		CompletableFuture<Void> seen = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.write("event 1")
			.thenCompose((ignored) -> seen)
			.thenCompose((ignored) -> exchange.write("event 2"));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").readHead();
			assertThat(client.readChunk()).asString().isEqualTo("event 1");
			seen.complete(null);
			assertThat(client.readChunk()).asString().isEqualTo("event 2");
			assertThat(client.readChunk()).isEmpty();
		}
	}

	@Test
	default void unbufferedResponseArrives() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.responseBody().disableBuffering();
			return exchange.write("one").thenCompose((ignored) -> exchange.respond("two"));
		});
		assertThat(response.text()).isEqualTo("onetwo");
	}

	@Test
	default void responseToHeadHasNoBody() throws Exception {
		try (TestServer server = start((exchange) -> exchange.respond("hello")); WireClient client = server.connect()) {
			WireResponse head = client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n").readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@Test
	default void responseToHeadKeepsTheLengthThatTheApplicationSets() throws Exception {
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set(HeaderName.CONTENT_LENGTH, "5");
			return exchange.request().getMethod().equals("HEAD") ? CompletableFuture.completedFuture(null)
					: exchange.respond("hello");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			WireResponse head = client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n").readHead();
			assertThat(head.fields("Content-Length")).containsExactly("5");
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@Test
	default void streamedResponseToHeadHasNoBody() throws Exception {
		Handler handler = (exchange) -> exchange.write("hel").thenCompose((ignored) -> exchange.write("lo"));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n").readHead();
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 304 })
	default void statusWithoutBodyHasNoFraming(int status) throws Exception {
		Handler handler = (exchange) -> {
			if (exchange.request().getPath().equals("/none")) {
				exchange.response().setStatusCode(status);
				return CompletableFuture.completedFuture(null);
			}
			return exchange.respond("next");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			WireResponse response = client.get("/none");
			assertThat(response.status()).isEqualTo(status);
			assertThat(response.field("Transfer-Encoding")).isNull();
			if (status == 204) {
				// RFC 9110, 8.6: Content-Length must not be sent.
				assertThat(response.field("Content-Length")).isNull();
			}
			assertThat(client.get("/").text()).isEqualTo("next");
		}
	}

	@Test
	default void writingMoreThanTheAnnouncedLengthFails() throws Exception {
		CompletableFuture<Void> secondWrite = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set(HeaderName.CONTENT_LENGTH, "5");
			return exchange.write("hello")
				.thenCompose((ignored) -> exchange.write("more"))
				.handle((ignored, failure) -> {
					secondWrite.completeExceptionally((failure != null) ? failure : new AssertionError("written"));
					return null;
				});
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(Await.failure(secondWrite)).isInstanceOf(IllegalStateException.class);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void wholeBodyThatIsLargerThanTheAnnouncedLengthIsNotSent() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().set(HeaderName.CONTENT_LENGTH, "5");
			return exchange.respond("hello, world");
		});
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.text()).doesNotContain("hello");
	}

	@Test
	default void writingLessThanTheAnnouncedLengthBreaksTheConnection() throws Exception {
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set(HeaderName.CONTENT_LENGTH, "10");
			return exchange.write("hello");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.isResponseBroken()).isTrue();
		}
	}

	@Test
	default void writingAfterTheEndFails() throws Exception {
		CompletableFuture<Void> lateWrite = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.respond("whole")
			.thenCompose((ignored) -> exchange.write("late"))
			.handle((ignored, failure) -> {
				lateWrite.completeExceptionally((failure != null) ? failure : new AssertionError("written"));
				return null;
			});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/").text()).isEqualTo("whole");
			assertThat(Await.failure(lateWrite)).isInstanceOf(IllegalStateException.class);
			assertThat(client.get("/").text()).isEqualTo("whole");
		}
	}

	@Test
	default void completeEndsTheBodyBeforeTheApplicationEnds() throws Exception {
		CompletableFuture<Void> seen = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.write("done")
			.thenCompose((ignored) -> exchange.responseBody().complete())
			.thenCompose((ignored) -> seen);
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/").text()).isEqualTo("done");
			assertThat(server.application().disposed()).isEmpty();
			seen.complete(null);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void secondCompleteDoesNothing() throws Exception {
		WireResponse response = get((exchange) -> exchange.write("done")
			.thenCompose((ignored) -> exchange.responseBody().complete())
			.thenCompose((ignored) -> exchange.responseBody().complete()));
		assertThat(response.text()).isEqualTo("done");
	}

	@Test
	default void completeWithoutAWriteIsAnEmptyBody() throws Exception {
		WireResponse response = get((exchange) -> exchange.responseBody().complete());
		assertThat(response.field("Content-Length")).isEqualTo("0");
	}

	@Test
	default void bodyOfUnknownLengthEndsAnHttp10Connection() throws Exception {
		Handler handler = (exchange) -> exchange.write("hello ").thenCompose((ignored) -> exchange.write("world"));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			WireResponse response = client.send("GET / HTTP/1.0\r\n\r\n").readResponse();
			assertThat(response.isChunked()).isFalse();
			assertThat(response.text()).isEqualTo("hello world");
		}
	}

}
