/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IHttpResponseTrailersFeature;
import io.windhover.server.features.IRequestBodyPipeFeature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The features that a server may leave out.
 */
interface FeatureContract extends ContractSupport {

	@Test
	default void requestHasItsOwnIdentifier() throws Exception {
		needs(Ability.REQUEST_IDENTIFIER);
		Handler handler = (exchange) -> {
			IHttpRequestIdentifierFeature identifier = exchange.feature(IHttpRequestIdentifierFeature.class);
			String given = identifier.getTraceIdentifier();
			identifier.setTraceIdentifier("mine");
			return exchange.respond(given + " " + identifier.getTraceIdentifier());
		};
		List<String> identifiers = new ArrayList<>();
		try (TestServer server = start(handler); WireClient one = server.connect(); WireClient two = server.connect()) {
			for (WireClient client : List.of(one, one, two)) {
				String[] seen = client.get("/").text().split(" ");
				identifiers.add(seen[0]);
				assertThat(seen[1]).isEqualTo("mine");
			}
		}
		assertThat(identifiers).doesNotHaveDuplicates().allSatisfy((id) -> assertThat(id).isNotBlank());
	}

	@Test
	default void connectionFeatureHasTheAddressesOfBothEnds() throws Exception {
		needs(Ability.CONNECTION);
		Handler handler = (exchange) -> {
			IHttpConnectionFeature connection = exchange.feature(IHttpConnectionFeature.class);
			return exchange.respond(connection.getRemoteIpAddress() + ":" + connection.getRemotePort() + " "
					+ connection.getLocalIpAddress() + ":" + connection.getLocalPort());
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/").text())
				.isEqualTo("/127.0.0.1:" + client.getLocalPort() + " /127.0.0.1:" + server.port());
		}
	}

	@Test
	default void connectionIdIsTheSameForAllRequestsOfAConnection() throws Exception {
		needs(Ability.CONNECTION);
		Handler handler = (exchange) -> exchange
			.respond(exchange.feature(IHttpConnectionFeature.class).getConnectionId());
		try (TestServer server = start(handler); WireClient one = server.connect(); WireClient two = server.connect()) {
			String id = one.get("/").text();
			assertThat(id).isNotBlank();
			assertThat(one.get("/").text()).isEqualTo(id);
			assertThat(two.get("/").text()).isNotEqualTo(id);
		}
	}

	@Test
	default void connectionClosesAfterTheResponseOfTheRequestThatAsksForIt() throws Exception {
		needs(Ability.CLOSE_NOTIFICATION);
		Handler handler = (exchange) -> {
			exchange.feature(IConnectionLifetimeNotificationFeature.class).requestClose();
			return exchange.respond("last");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			WireResponse response = client.get("/");
			assertThat(response.text()).isEqualTo("last");
			assertThat(response.field("Connection")).isEqualTo("close");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void bodyIsDetectedWithoutReading() throws Exception {
		needs(Ability.BODY_DETECTION);
		Handler handler = (exchange) -> {
			boolean body = exchange.feature(IHttpRequestBodyDetectionFeature.class).canHaveBody();
			return exchange.readAll().thenCompose((ignored) -> exchange.respond(Boolean.toString(body)));
		};
		String post = RequestBodyContract.POST;
		assertThat(get(handler).text()).isEqualTo("false");
		assertThat(exchange(handler, post + "Content-Length: 0\r\n\r\n").text()).isEqualTo("false");
		assertThat(exchange(handler, post + "Content-Length: 1\r\n\r\nx").text()).isEqualTo("true");
		assertThat(exchange(handler, post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").text()).isEqualTo("true");
	}

	@Test
	default void bodyPipeKeepsTheReaderOfTheServer() throws Exception {
		needs(Ability.BODY_PIPE);
		Handler handler = (exchange) -> {
			exchange.request().setBody(BodyReader.EMPTY);
			BodyReader own = exchange.feature(IRequestBodyPipeFeature.class).getReader();
			return BodyCollector.collect(own, Long.MAX_VALUE).thenCompose((body) -> exchange.write(body, true));
		};
		assertThat(exchange(handler, RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello").text())
			.isEqualTo("hello");
	}

	@Test
	default void requestIsAbortedWhenTheClientDisconnects() throws Exception {
		needs(Ability.LIFETIME);
		CompletableFuture<Boolean> before = new CompletableFuture<>();
		CompletableFuture<Boolean> aborted = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			IHttpRequestLifetimeFeature lifetime = exchange.feature(IHttpRequestLifetimeFeature.class);
			lifetime.onRequestAborted(() -> aborted.complete(lifetime.isRequestAborted()));
			before.complete(lifetime.isRequestAborted());
			return aborted.thenApply((ignored) -> null);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(Await.result(before)).isFalse();
			client.reset();
			assertThat(Await.result(aborted)).isTrue();
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void callbackThatIsRegisteredAfterTheAbortRunsAtOnce() throws Exception {
		needs(Ability.LIFETIME);
		CompletableFuture<Void> called = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			IHttpRequestLifetimeFeature lifetime = exchange.feature(IHttpRequestLifetimeFeature.class);
			lifetime.abort();
			Await.until("aborted", lifetime::isRequestAborted);
			lifetime.onRequestAborted(() -> called.complete(null));
			return called;
		};
		try (TestServer server = start((exchange) -> TestExchange.blocking(() -> handler.handle(exchange)));
				WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			Await.result(called);
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void abortBeforeTheStartEndsTheConnectionWithoutAResponse() throws Exception {
		needs(Ability.LIFETIME);
		Handler handler = (exchange) -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).abort();
			return CompletableFuture.completedFuture(null);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.isClosedByServer()).isTrue();
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void abortAfterTheStartBreaksTheResponse() throws Exception {
		needs(Ability.LIFETIME);
		Handler handler = (exchange) -> exchange.write("begin").thenCompose((ignored) -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).abort();
			return CompletableFuture.completedFuture(null);
		});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.isResponseBroken()).isTrue();
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void abortFailsReadsAndWrites() throws Exception {
		needs(Ability.LIFETIME);
		CompletableFuture<byte[]> read = new CompletableFuture<>();
		CompletableFuture<Void> write = new CompletableFuture<>();
		Handler handler = (exchange) -> TestExchange.blocking(() -> {
			exchange.feature(IHttpRequestLifetimeFeature.class).abort();
			Await.until("aborted", exchange.feature(IHttpRequestLifetimeFeature.class)::isRequestAborted);
			ContractSupport.note(read, exchange.readAll());
			ContractSupport.note(write, exchange.write("unread"));
			return null;
		}).thenCompose((ignored) -> CompletableFuture.allOf(read, write).handle((none, failure) -> null));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n");
			assertThat(Await.failure(read)).isInstanceOf(IOException.class);
			assertThat(Await.failure(write)).isInstanceOf(IOException.class);
			server.application().awaitDisposed(1);
		}
	}

	@Test
	default void trailersOfTheRequestAreAvailableAfterItsBody() throws Exception {
		needs(Ability.REQUEST_TRAILERS);
		CompletableFuture<Boolean> before = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			IHttpRequestTrailersFeature trailers = exchange.feature(IHttpRequestTrailersFeature.class);
			before.complete(trailers.isAvailable());
			return exchange.readAll()
				.thenCompose((body) -> exchange
					.respond(trailers.isAvailable() + " " + trailers.getTrailers().getAll("x-sum")));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send(RequestBodyContract.POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
			assertThat(Await.result(before)).isFalse();
			client.send("0\r\nX-Sum: 1\r\nX-Sum: 2\r\n\r\n");
			assertThat(client.readResponse().text()).isEqualTo("true [1, 2]");
		}
	}

	@Test
	default void trailersOfARequestWithoutBodyAreEmpty() throws Exception {
		needs(Ability.REQUEST_TRAILERS);
		Handler handler = (exchange) -> {
			IHttpRequestTrailersFeature trailers = exchange.feature(IHttpRequestTrailersFeature.class);
			return exchange.respond(trailers.isAvailable() + " " + trailers.getTrailers().size());
		};
		assertThat(get(handler).text()).isEqualTo("true 0");
	}

	@Test
	default void trailersOfTheResponseAreSent() throws Exception {
		needs(Ability.RESPONSE_TRAILERS);
		WireResponse response = get((exchange) -> exchange.write("body").thenCompose((ignored) -> {
			exchange.feature(IHttpResponseTrailersFeature.class).getTrailers().add("X-Sum", "1");
			return CompletableFuture.completedFuture(null);
		}));
		assertThat(response.text()).isEqualTo("body");
		assertThat(response.trailers()).containsExactly(new WireResponse.Field("X-Sum", "1"));
	}

}
