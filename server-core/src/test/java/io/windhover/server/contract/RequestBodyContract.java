/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.TestExchange.Handler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The body of the request, in every way in which a client can send it.
 */
interface RequestBodyContract extends ContractSupport {

	/** Responds with the body. */
	Handler ECHO = (exchange) -> exchange.readAll().thenCompose((body) -> exchange.write(body, true));

	/** Responds without reading. */
	Handler IGNORE = (exchange) -> exchange.respond("ignored");

	String POST = "POST / HTTP/1.1\r\nHost: test\r\n";

	private String echoOf(String request) throws Exception {
		return exchange(ECHO, request).text();
	}

	@Test
	default void requestWithoutBodyEndsAtOnce() throws Exception {
		Handler handler = (exchange) -> {
			BodyChunk chunk = exchange.request().getBody().read();
			return exchange.respond((chunk == null) ? "waits" : chunk.isLast() + "," + chunk.getBuffer().remaining());
		};
		assertThat(get(handler).text()).isEqualTo("true,0");
	}

	@Test
	default void bodyWithContentLengthArrives() throws Exception {
		assertThat(echoOf(POST + "Content-Length: 5\r\n\r\nhello")).isEqualTo("hello");
	}

	@Test
	default void bodyOfLengthZeroArrives() throws Exception {
		assertThat(echoOf(POST + "Content-Length: 0\r\n\r\n")).isEmpty();
	}

	@Test
	default void chunkedBodyArrives() throws Exception {
		assertThat(echoOf(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))
			.isEqualTo("hello world");
	}

	@Test
	default void emptyChunkedBodyArrives() throws Exception {
		assertThat(echoOf(POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")).isEmpty();
	}

	@Test
	default void chunkSizesMayHaveLeadingZerosAndLettersOfBothCases() throws Exception {
		assertThat(
				echoOf(POST + "Transfer-Encoding: chunked\r\n\r\n000a\r\n0123456789\r\nB\r\nabcdefghijk\r\n0\r\n\r\n"))
			.isEqualTo("0123456789abcdefghijk");
	}

	@Test
	default void chunkExtensionsAreIgnored() throws Exception {
		assertThat(echoOf(POST + "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0;c\r\n\r\n")).isEqualTo("hello");
	}

	@Test
	default void bodySentByteByByteArrives() throws Exception {
		try (TestServer server = start(ECHO); WireClient client = server.connect()) {
			String request = POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n";
			for (byte b : request.getBytes(StandardCharsets.US_ASCII)) {
				client.send(new byte[] { b });
			}
			assertThat(client.readResponse().text()).isEqualTo("hello!");
		}
	}

	@Test
	default void largeBodyWithContentLengthArrivesWhole() throws Exception {
		byte[] body = ContractSupport.pattern(8_000_000);
		try (TestServer server = start(whenWholeRespondWithEquality(body)); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: " + body.length + "\r\n\r\n").send(body);
			assertThat(client.readResponse().text()).isEqualTo("true");
		}
	}

	@Test
	default void largeChunkedBodyArrivesWhole() throws Exception {
		byte[] body = ContractSupport.pattern(3_000_000);
		try (TestServer server = start(whenWholeRespondWithEquality(body)); WireClient client = server.connect()) {
			client.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
			for (int from = 0; from < body.length; from += 30_000) {
				client.send("7530\r\n").send(Arrays.copyOfRange(body, from, from + 30_000)).send("\r\n");
			}
			client.send("0\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("true");
		}
	}

	private static Handler whenWholeRespondWithEquality(byte[] body) {
		return (exchange) -> exchange.readAll()
			.thenCompose((read) -> exchange.respond(Boolean.toString(Arrays.equals(body, read))));
	}

	@Test
	default void partOfABodyArrivesBeforeTheRestIsSent() throws Exception {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		Handler handler = (exchange) -> exchange.readAtLeast(5).thenCompose((part) -> {
			first.complete(part.length);
			return exchange.readAll().thenCompose((rest) -> exchange.respond(part.length + "+" + rest.length));
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 8\r\n\r\nfirst");
			assertThat(Await.result(first)).isEqualTo(5);
			client.send("end");
			assertThat(client.readResponse().text()).isEqualTo("5+3");
		}
	}

	@Test
	default void bodyIsEchoedWhileItArrives() throws Exception {
		try (TestServer server = start(ResponseBodyContract::pipeThrough); WireClient client = server.connect()) {
			client.send(POST + "Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
			assertThat(client.readHead().isChunked()).isTrue();
			assertThat(client.readChunk()).asString().isEqualTo("one");
			client.send("3\r\ntwo\r\n");
			assertThat(client.readChunk()).asString().isEqualTo("two");
			client.send("0\r\n\r\n");
			assertThat(client.readChunk()).isEmpty();
		}
	}

	@Test
	default void readReturnsNullAndDemandCallsBackWhenTheBodyArrives() throws Exception {
		CompletableFuture<Boolean> nothingYet = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			BodyReader body = exchange.request().getBody();
			nothingYet.complete(body.read() == null);
			CompletableFuture<Void> readable = new CompletableFuture<>();
			body.demand(() -> readable.complete(null));
			return readable.thenCompose((ignored) -> exchange.readAll())
				.thenCompose((all) -> exchange.write(all, true));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 2\r\n\r\n");
			assertThat(Await.result(nothingYet)).isTrue();
			client.send("ok");
			assertThat(client.readResponse().text()).isEqualTo("ok");
		}
	}

	@Test
	default void laterDemandReplacesThePreviousOne() throws Exception {
		AtomicInteger formerCalls = new AtomicInteger();
		CompletableFuture<Void> demanded = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			CompletableFuture<Void> readable = new CompletableFuture<>();
			exchange.request().getBody().demand(formerCalls::incrementAndGet);
			exchange.request().getBody().demand(() -> readable.complete(null));
			demanded.complete(null);
			return readable.thenCompose((ignored) -> exchange.readAll())
				.thenCompose((all) -> exchange.write(all, true));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 2\r\n\r\n");
			Await.result(demanded);
			client.send("ok");
			assertThat(client.readResponse().text()).isEqualTo("ok");
			assertThat(formerCalls).hasValue(0);
		}
	}

	@Test
	default void everyReadAfterTheEndReturnsTheEnd() throws Exception {
		Handler handler = (exchange) -> exchange.readAll().thenCompose((all) -> {
			BodyReader body = exchange.request().getBody();
			AtomicInteger calls = new AtomicInteger();
			body.demand(calls::incrementAndGet);
			return exchange.respond(isEnd(body) + "," + isEnd(body) + "," + calls);
		});
		assertThat(exchange(handler, POST + "Content-Length: 2\r\n\r\nok").text()).isEqualTo("true,true,1");
	}

	private static boolean isEnd(BodyReader body) {
		try {
			BodyChunk chunk = body.read();
			return chunk != null && chunk.isLast() && !chunk.getBuffer().hasRemaining();
		}
		catch (Exception ex) {
			return false;
		}
	}

	@Test
	default void chunksAreReadOnly() throws Exception {
		Handler handler = (exchange) -> {
			BodyReader body = exchange.request().getBody();
			CompletableFuture<Void> readable = new CompletableFuture<>();
			body.demand(() -> readable.complete(null));
			return readable.thenCompose((ignored) -> respondWhetherReadOnly(exchange, body));
		};
		assertThat(exchange(handler, POST + "Content-Length: 2\r\n\r\nok").text()).isEqualTo("true");
	}

	private static CompletionStage<Void> respondWhetherReadOnly(TestExchange exchange, BodyReader body) {
		try {
			BodyChunk chunk = body.read();
			boolean readOnly = chunk != null && chunk.getBuffer().isReadOnly();
			if (chunk != null) {
				chunk.release();
			}
			return exchange.respond(Boolean.toString(readOnly));
		}
		catch (Exception ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Test
	default void responseCanBeSentBeforeTheBodyHasArrived() throws Exception {
		try (TestServer server = start(IGNORE); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 10\r\n\r\nhello");
			assertThat(client.readResponse().text()).isEqualTo("ignored");
		}
	}

	@Test
	default void ignoredBodyDoesNotDisturbTheNextRequest() throws Exception {
		try (TestServer server = start(IGNORE); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 1000\r\n\r\n" + "x".repeat(1000));
			assertThat(client.readResponse().text()).isEqualTo("ignored");
			assertThat(client.get("/").text()).isEqualTo("ignored");
		}
	}

	@Test
	default void ignoredChunkedBodyDoesNotDisturbTheNextRequest() throws Exception {
		try (TestServer server = start(IGNORE); WireClient client = server.connect()) {
			client.send(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("ignored");
			assertThat(client.get("/").text()).isEqualTo("ignored");
		}
	}

	@Test
	default void halfReadBodyDoesNotDisturbTheNextRequest() throws Exception {
		Handler handler = (exchange) -> exchange.request().getMethod().equals("GET") ? exchange.respond("next")
				: exchange.readAtLeast(1).thenCompose((part) -> exchange.respond("half"));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 30000\r\n\r\n" + "x".repeat(30000));
			assertThat(client.readResponse().text()).isEqualTo("half");
			assertThat(client.get("/").text()).isEqualTo("next");
		}
	}

	@Test
	default void bodiesOfSuccessiveRequestsDoNotMix() throws Exception {
		try (TestServer server = start(ECHO); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 3\r\n\r\none");
			assertThat(client.readResponse().text()).isEqualTo("one");
			client.send(POST + "Transfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("two");
			assertThat(client.get("/").text()).isEmpty();
			client.send(POST + "Content-Length: 5\r\n\r\nthree");
			assertThat(client.readResponse().text()).isEqualTo("three");
		}
	}

	@Test
	default void readFailsWhenTheClientDisconnectsWithinABody() throws Exception {
		CompletableFuture<byte[]> read = new CompletableFuture<>();
		try (TestServer server = start(noteRead(read)); WireClient client = server.connect()) {
			client.send(POST + "Content-Length: 10\r\n\r\nhello");
			client.shutdownOutput();
			assertThat(Await.failure(read)).isInstanceOf(IOException.class);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void readFailsWhenTheClientDisconnectsWithinAChunk() throws Exception {
		CompletableFuture<byte[]> read = new CompletableFuture<>();
		try (TestServer server = start(noteRead(read)); WireClient client = server.connect()) {
			client.send(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel");
			client.shutdownOutput();
			assertThat(Await.failure(read)).isInstanceOf(IOException.class);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void malformedChunkSizeFailsTheRead() throws Exception {
		CompletableFuture<byte[]> read = new CompletableFuture<>();
		try (TestServer server = start(noteRead(read)); WireClient client = server.connect()) {
			client.send(POST + "Transfer-Encoding: chunked\r\n\r\n3\r\none\r\nxyz\r\ntwo\r\n0\r\n\r\n");
			assertThat(Await.failure(read)).isInstanceOf(IOException.class);
			server.application().awaitDisposed(1);
		}
	}

	private static Handler noteRead(CompletableFuture<byte[]> outcome) {
		return (exchange) -> {
			CompletableFuture<byte[]> read = exchange.readAll();
			ContractSupport.note(outcome, read);
			return read.thenApply((body) -> null);
		};
	}

	@Test
	default void bodyCanBeReplaced() throws Exception {
		Handler handler = (exchange) -> {
			BodyReader own = BodyReader.EMPTY;
			exchange.request().setBody(own);
			return exchange.respond(Boolean.toString(exchange.request().getBody() == own));
		};
		assertThat(exchange(handler, POST + "Content-Length: 2\r\n\r\nok").text()).isEqualTo("true");
	}

}
