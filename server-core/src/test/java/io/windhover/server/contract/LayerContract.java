/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SubmissionPublisher;

import io.windhover.server.body.BodyInputStream;
import io.windhover.server.body.BodyOutputStream;
import io.windhover.server.body.BodyPublisher;
import io.windhover.server.body.BodySubscriber;
import io.windhover.server.contract.TestExchange.Handler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams, publishers and files over the bodies of a server.
 */
interface LayerContract extends ContractSupport {

	@Test
	default void inputStreamReadsTheBody() throws Exception {
		Handler handler = (exchange) -> TestExchange.blocking(() -> {
			try (InputStream in = new BodyInputStream(exchange.request().getBody())) {
				return Await.result(exchange.write(in.readAllBytes(), true));
			}
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
			client.send("6\r\n world\r\n0\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("hello world");
		}
	}

	@Test
	default void outputStreamWritesTheBody() throws Exception {
		byte[] body = ContractSupport.pattern(1_000_000);
		WireResponse response = get((exchange) -> TestExchange.blocking(() -> {
			try (OutputStream out = new BodyOutputStream(exchange.responseBody().getWriter())) {
				out.write(body, 0, 10);
				out.write(body[10]);
				out.write(body, 11, body.length - 11);
			}
			return null;
		}));
		assertThat(Arrays.equals(response.body(), body)).isTrue();
	}

	@Test
	default void streamOfTheResponseWritesTheBody() throws Exception {
		WireResponse response = get((exchange) -> TestExchange.blocking(() -> {
			try (OutputStream out = exchange.responseBody().getStream()) {
				out.write("hello".getBytes(StandardCharsets.US_ASCII));
			}
			return null;
		}));
		assertThat(response.text()).isEqualTo("hello");
	}

	@Test
	default void largeBodyIsCopiedFromStreamToStream() throws Exception {
		byte[] body = ContractSupport.pattern(4_000_000);
		Handler handler = (exchange) -> TestExchange.blocking(() -> {
			try (InputStream in = new BodyInputStream(exchange.request().getBody());
					OutputStream out = exchange.responseBody().getStream()) {
				return in.transferTo(out);
			}
		});
		assertThat(Arrays.equals(echoed(handler, body), body)).isTrue();
	}

	@Test
	default void largeBodyIsCopiedFromPublisherToSubscriberInChunks() throws Exception {
		byte[] body = ContractSupport.pattern(4_000_000);
		assertThat(Arrays.equals(echoed(ResponseBodyContract::pipeThrough, body), body)).isTrue();
	}

	@Test
	default void largeBodyIsCopiedFromPublisherToSubscriberInBuffers() throws Exception {
		byte[] body = ContractSupport.pattern(4_000_000);
		Handler handler = (exchange) -> {
			BodySubscriber<ByteBuffer> subscriber = BodySubscriber.ofBuffers(exchange.responseBody().getWriter());
			BodyPublisher.ofBuffers(exchange.request().getBody()).subscribe(subscriber);
			return subscriber.getCompletion();
		};
		assertThat(Arrays.equals(echoed(handler, body), body)).isTrue();
	}

	/** Sends a body while its echo is being read. */
	private byte[] echoed(Handler handler, byte[] body) throws Exception {
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			CompletionStage<Void> sent = TestExchange.blocking(
					() -> client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length + "\r\n\r\n")
						.send(body));
			WireResponse response = client.readResponse();
			Await.result(sent);
			return response.body();
		}
	}

	@Test
	default void subscriberWritesTheItemsOfAnyPublisher() throws Exception {
		WireResponse response = get((exchange) -> {
			BodySubscriber<ByteBuffer> subscriber = BodySubscriber.ofBuffers(exchange.responseBody().getWriter());
			try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
				publisher.subscribe(subscriber);
				for (String item : new String[] { "one ", "two ", "three" }) {
					publisher.submit(ByteBuffer.wrap(item.getBytes(StandardCharsets.US_ASCII)));
				}
			}
			return subscriber.getCompletion();
		});
		assertThat(response.text()).isEqualTo("one two three");
	}

	@Test
	default void publisherThatFailsAfterTheStartBreaksTheConnection() throws Exception {
		Handler handler = (exchange) -> exchange.responseBody().start().thenCompose((ignored) -> {
			BodySubscriber<ByteBuffer> subscriber = BodySubscriber.ofBuffers(exchange.responseBody().getWriter());
			SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>();
			publisher.subscribe(subscriber);
			publisher.closeExceptionally(new IOException("on purpose"));
			return subscriber.getCompletion();
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.isResponseBroken()).isTrue();
		}
	}

	@Test
	default void cancelledSubscriberGetsNoMoreItemsAndTheServerGoesOn() throws Exception {
		Handler handler = (exchange) -> {
			CancellingSubscriber subscriber = new CancellingSubscriber();
			BodyPublisher.ofBuffers(exchange.request().getBody()).subscribe(subscriber);
			return subscriber.firstItem().thenCompose((ignored) -> exchange.respond("items " + subscriber.items()));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
			assertThat(client.readResponse().text()).isEqualTo("items 1");
			client.send("3\r\ntwo\r\n0\r\n\r\n");
		}
	}

	private static Path file(Path directory, byte[] bytes) throws IOException {
		return Files.write(directory.resolve("body.bin"), bytes);
	}

	@Test
	default void fileIsSentWhole(@TempDir Path directory) throws Exception {
		byte[] body = ContractSupport.pattern(3_000_000);
		Path file = file(directory, body);
		WireResponse response = get((exchange) -> exchange.responseBody().sendFile(file, 0, -1));
		assertThat(Arrays.equals(response.body(), body)).isTrue();
	}

	@Test
	default void fileIsSentWithItsLength(@TempDir Path directory) throws Exception {
		Path file = file(directory, "hello".getBytes(StandardCharsets.US_ASCII));
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().set("Content-Length", "5");
			return exchange.responseBody().sendFile(file, 0, 5);
		});
		assertThat(response.fields("Content-Length")).containsExactly("5");
		assertThat(response.text()).isEqualTo("hello");
	}

	@Test
	default void rangeOfAFileIsSent(@TempDir Path directory) throws Exception {
		byte[] bytes = ContractSupport.pattern(200_000);
		Path file = file(directory, bytes);
		WireResponse response = get((exchange) -> exchange.responseBody().sendFile(file, 50_001, 99_999));
		assertThat(Arrays.equals(response.body(), Arrays.copyOfRange(bytes, 50_001, 150_000))).isTrue();
	}

	@Test
	default void endOfAFileIsSent(@TempDir Path directory) throws Exception {
		Path file = file(directory, "0123456789".getBytes(StandardCharsets.US_ASCII));
		WireResponse response = get((exchange) -> exchange.responseBody().sendFile(file, 7, -1));
		assertThat(response.text()).isEqualTo("789");
	}

	@Test
	default void emptyRangeOfAFileIsSent(@TempDir Path directory) throws Exception {
		Path file = file(directory, "0123456789".getBytes(StandardCharsets.US_ASCII));
		WireResponse response = get((exchange) -> exchange.responseBody()
			.sendFile(file, 10, -1)
			.thenCompose((ignored) -> exchange.responseBody().sendFile(file, 3, 0))
			.thenCompose((ignored) -> exchange.respond("rest")));
		assertThat(response.text()).isEqualTo("rest");
	}

	@Test
	default void emptyFileIsSent(@TempDir Path directory) throws Exception {
		Path file = file(directory, new byte[0]);
		WireResponse response = get((exchange) -> exchange.responseBody().sendFile(file, 0, -1));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
	}

	@Test
	default void filesAndWritesKeepTheirOrder(@TempDir Path directory) throws Exception {
		Path file = file(directory, "file".getBytes(StandardCharsets.US_ASCII));
		WireResponse response = get((exchange) -> exchange.write("[")
			.thenCompose((ignored) -> exchange.responseBody().sendFile(file, 0, -1))
			.thenCompose((ignored) -> exchange.write("|"))
			.thenCompose((ignored) -> exchange.responseBody().sendFile(file, 1, 2))
			.thenCompose((ignored) -> exchange.respond("]")));
		assertThat(response.text()).isEqualTo("[file|il]");
	}

	@Test
	default void fileIsNotSentInResponseToHead(@TempDir Path directory) throws Exception {
		Path file = file(directory, "hello".getBytes(StandardCharsets.US_ASCII));
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set("Content-Length", "5");
			return exchange.responseBody().sendFile(file, 0, -1);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n").readHead();
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@Test
	default void missingFileFailsBeforeTheStart(@TempDir Path directory) throws Exception {
		CompletableFuture<Void> sent = new CompletableFuture<>();
		WireResponse response = get(
				(exchange) -> noting(sent, exchange.responseBody().sendFile(directory.resolve("missing"), 0, -1)));
		assertThat(Await.failure(sent)).isInstanceOf(NoSuchFileException.class);
		assertThat(response.status()).isEqualTo(500);
	}

	@ParameterizedTest
	@CsvSource({ "3, 3", "5, 1", "6, 0", "6, -1", "1, 9223372036854775807", "9223372036854775807, 1" })
	default void fileThatIsTooShortFailsBeforeTheStart(long offset, long count, @TempDir Path directory)
			throws Exception {
		Path file = file(directory, "hello".getBytes(StandardCharsets.US_ASCII));
		CompletableFuture<Void> sent = new CompletableFuture<>();
		WireResponse response = get((exchange) -> noting(sent, exchange.responseBody().sendFile(file, offset, count)));
		assertThat(Await.failure(sent)).isInstanceOf(IOException.class);
		assertThat(response.status()).isEqualTo(500);
	}

	@ParameterizedTest
	@CsvSource({ "-1, 1", "-1, -1", "0, -2", "0, -5" })
	default void invalidRangeOfAFileIsRefused(long offset, long count, @TempDir Path directory) throws Exception {
		Path file = file(directory, "hello".getBytes(StandardCharsets.US_ASCII));
		CompletableFuture<Throwable> refusal = new CompletableFuture<>();
		WireResponse response = get((exchange) -> {
			try {
				return exchange.responseBody().sendFile(file, offset, count);
			}
			catch (IllegalArgumentException ex) {
				refusal.complete(ex);
				return exchange.respond("refused");
			}
		});
		assertThat(Await.result(refusal))
			.hasMessage("offset: " + offset + ", count: " + count + " (expected: >= 0, count -1 for all)");
		assertThat(response.text()).isEqualTo("refused");
	}

	private static CompletionStage<Void> noting(CompletableFuture<Void> outcome, CompletionStage<Void> stage) {
		ContractSupport.note(outcome, stage);
		return stage;
	}

}
