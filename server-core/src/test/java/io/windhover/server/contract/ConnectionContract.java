/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.contract.TestExchange.Handler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/1.x connections: how long they stay open, and the order of their responses.
 */
interface ConnectionContract extends ContractSupport {

	/** Responds with the path. */
	Handler SHOW_PATH = (exchange) -> exchange.respond(exchange.request().getPath());

	@Test
	default void connectionServesManyRequests() throws Exception {
		try (TestServer server = start(SHOW_PATH); WireClient client = server.connect()) {
			for (int i = 0; i < 100; i++) {
				assertThat(client.get("/" + i).text()).isEqualTo("/" + i);
			}
		}
	}

	@Test
	default void connectionServesFurtherRequestsAfterAChunkedResponse() throws Exception {
		Handler handler = (exchange) -> exchange.write("a").thenCompose((ignored) -> exchange.write("b"));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/").text()).isEqualTo("ab");
			assertThat(client.get("/").text()).isEqualTo("ab");
		}
	}

	@Test
	default void clientMayCloseTheConnectionAfterTheResponse() throws Exception {
		try (TestServer server = start(SHOW_PATH); WireClient client = server.connect()) {
			client.send("GET /x HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("/x");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void applicationMayCloseTheConnectionAfterTheResponse() throws Exception {
		needs(Ability.CLOSE_BY_APPLICATION);
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set("Connection", "close");
			return exchange.respond("last");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			WireResponse response = client.get("/");
			assertThat(response.text()).isEqualTo("last");
			assertThat(response.fields("Connection")).containsExactly("close");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void http10ConnectionEndsAfterTheResponse() throws Exception {
		try (TestServer server = start(SHOW_PATH); WireClient client = server.connect()) {
			client.send("GET /x HTTP/1.0\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("/x");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void pipelinedRequestsAreAnsweredInOrder() throws Exception {
		needs(Ability.PIPELINING);
		Handler handler = (exchange) -> exchange.readAll()
			.thenComposeAsync((body) -> exchange.respond(exchange.request().getPath() + body.length),
					FailureContract.OTHER_THREAD);
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			StringBuilder requests = new StringBuilder();
			for (int i = 0; i < 20; i++) {
				requests.append("GET /get HTTP/1.1\r\nHost: test\r\n\r\n")
					.append("POST /length HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc")
					.append("POST /chunks HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
			}
			client.send(requests.toString());
			for (int i = 0; i < 20; i++) {
				assertThat(client.readResponse().text()).isEqualTo("/get0");
				assertThat(client.readResponse().text()).isEqualTo("/length3");
				assertThat(client.readResponse().text()).isEqualTo("/chunks1");
			}
		}
	}

	@Test
	default void pipelinedRequestWaitsForThePreviousResponse() throws Exception {
		needs(Ability.PIPELINING);
		CompletableFuture<Void> mayRespond = new CompletableFuture<>();
		AtomicInteger atOnce = new AtomicInteger();
		AtomicInteger mostAtOnce = new AtomicInteger();
		Handler handler = (exchange) -> {
			mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
			return mayRespond.thenComposeAsync((ignored) -> {
				atOnce.decrementAndGet();
				return exchange.respond(exchange.request().getPath());
			}, FailureContract.OTHER_THREAD);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET /1 HTTP/1.1\r\nHost: test\r\n\r\nGET /2 HTTP/1.1\r\nHost: test\r\n\r\n");
			server.application().awaitCreated(1);
			mayRespond.complete(null);
			assertThat(client.readResponse().text()).isEqualTo("/1");
			assertThat(client.readResponse().text()).isEqualTo("/2");
			assertThat(mostAtOnce).hasValue(1);
		}
	}

	@Test
	default void manyConnectionsAreServedAtOnce() throws Exception {
		CompletableFuture<Void> allAreThere = new CompletableFuture<>();
		AtomicInteger waiting = new AtomicInteger();
		Handler handler = (exchange) -> {
			if (waiting.incrementAndGet() == 50) {
				allAreThere.complete(null);
			}
			return allAreThere.thenCompose((ignored) -> exchange.respond("all"));
		};
		List<WireClient> clients = new ArrayList<>();
		try (TestServer server = start(handler)) {
			for (int i = 0; i < 50; i++) {
				clients.add(server.connect().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n"));
			}
			for (WireClient client : clients) {
				assertThat(client.readResponse().text()).isEqualTo("all");
			}
		}
		finally {
			for (WireClient client : clients) {
				client.close();
			}
		}
	}

	@Test
	default void clientThatExpects100ContinueGetsItAndThenTheResponse() throws Exception {
		try (TestServer server = start(RequestBodyContract.ECHO); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
			assertThat(client.readResponse().status()).isEqualTo(100);
			client.send("hello");
			assertThat(client.readResponse().text()).isEqualTo("hello");
		}
	}

	@Test
	default void applicationThatDoesNotReadSendsNo100Continue() throws Exception {
		needs(Ability.CONTINUE_ON_FIRST_READ);
		Handler handler = (exchange) -> {
			exchange.response().setStatusCode(413);
			return exchange.respond("too large");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
			assertThat(client.readResponse().status()).isEqualTo(413);
		}
	}

	@Test
	default void bodyThatIsSentWithoutWaitingFor100ContinueArrives() throws Exception {
		try (TestServer server = start(RequestBodyContract.ECHO); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
			WireResponse response = client.readResponse();
			assertThat(((response.status() == 100) ? client.readResponse() : response).text()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "garbage\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "\0\1\2\3\r\n\r\n" })
	default void malformedRequestIsRefusedAndDoesNotDisturbOtherConnections(String request) throws Exception {
		try (TestServer server = start(SHOW_PATH);
				WireClient malformed = server.connect();
				WireClient client = server.connect()) {
			malformed.send(request);
			malformed.shutdownOutput();
			assertThat(isRefused(malformed)).isTrue();
			assertThat(client.get("/x").text()).isEqualTo("/x");
			assertThat(server.application().created()).hasSize(1);
		}
	}

	private static boolean isRefused(WireClient client) throws IOException {
		try {
			int status = client.readResponse().status();
			return status >= 400 && status < 600;
		}
		catch (EOFException | SocketException ex) {
			return true;
		}
	}

}
