/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.body.BodyReader;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IHttpResponseTrailersFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.features.IRequestBodyPipeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The features that a server may leave out.
 */
interface FeatureContract extends ContractSupport {

	@Test
	default void requestHasAnIdentifierOfItsOwn() throws Exception {
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
	default void connectionFeatureTellsBothEnds() throws Exception {
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
	default void connectionHasAnIdForAllItsRequests() throws Exception {
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
	default void connectionClosesAfterTheResponseThatAsksForIt() throws Exception {
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
	default void bodyPipeKeepsTheServersReader() throws Exception {
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
	default void clientThatLeavesAbortsTheRequest() throws Exception {
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
	default void abortedCallbackThatComesLateRunsAtOnce() throws Exception {
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
			note(read, exchange.readAll());
			note(write, exchange.write("to nobody"));
			return null;
		}).thenCompose((ignored) -> CompletableFuture.allOf(read, write).handle((none, failure) -> null));
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n");
			assertThat(Await.failure(read)).isInstanceOf(IOException.class);
			assertThat(Await.failure(write)).isInstanceOf(IOException.class);
			server.application().awaitDisposed(1);
		}
	}

	private static <T> void note(CompletableFuture<T> outcome, CompletionStage<T> stage) {
		stage.whenComplete((value, failure) -> {
			if (failure != null) {
				outcome.completeExceptionally(failure);
			}
			else {
				outcome.complete(value);
			}
		});
	}

	/** Sets a limit, and responds with the body or why it is refused. */
	private static Handler limitedTo(Long limit) {
		return (exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(limit);
			return exchange.readAll().handle((body, failure) -> {
				if (failure instanceof BadHttpRequestException refusal) {
					exchange.response().setStatusCode(refusal.getStatusCode());
					return exchange.respond(refusal.getReason().name());
				}
				return exchange.respond("read " + body.length);
			}).thenCompose((responded) -> responded);
		};
	}

	@Test
	default void bodyOverTheLimitOfTheRequestIsRefused() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		WireResponse response = exchange(limitedTo(4L), RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello");
		assertThat(response.status()).isEqualTo(413);
		assertThat(response.text()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TOO_LARGE.name());
	}

	@Test
	default void chunkedBodyOverTheLimitOfTheRequestIsRefused() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		WireResponse response = exchange(limitedTo(4L),
				RequestBodyContract.POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
		assertThat(response.status()).isEqualTo(413);
		assertThat(response.text()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TOO_LARGE.name());
	}

	@Test
	default void bodyAtTheLimitOfTheRequestIsRead() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		assertThat(exchange(limitedTo(5L), RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello").text())
			.isEqualTo("read 5");
		assertThat(exchange(limitedTo(5L),
				RequestBodyContract.POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
			.text()).isEqualTo("read 5");
	}

	@Test
	default void refusalOfABodyThatTheApplicationDoesNotHandleIsTheResponse() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		WireResponse response = exchange((exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(4L);
			return exchange.readAll().thenCompose((body) -> exchange.respond("read"));
		}, RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello");
		assertThat(response.status()).isEqualTo(413);
	}

	@Test
	default void limitOfTheRequestIsFixedOnceReadingHasBegun() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		CompletableFuture<Void> checked = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.feature(IHttpMaxRequestBodySizeFeature.class);
			assertThat(limit.isReadOnly()).isFalse();
			assertThatIllegalArgumentException().isThrownBy(() -> limit.setMaxRequestBodySize(-1L));
			limit.setMaxRequestBodySize(null);
			assertThat(limit.getMaxRequestBodySize()).isNull();
			return exchange.readAtLeast(1).thenCompose((part) -> {
				assertThat(limit.isReadOnly()).isTrue();
				assertThatIllegalStateException().isThrownBy(() -> limit.setMaxRequestBodySize(7L));
				checked.complete(null);
				return exchange.respond("");
			});
		};
		exchange(handler, RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello");
		assertThat(checked).isCompleted();
	}

	@Test
	default void limitOfOneRequestIsNotThatOfTheNext() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		Handler handler = (exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.feature(IHttpMaxRequestBodySizeFeature.class);
			Long before = limit.getMaxRequestBodySize();
			limit.setMaxRequestBodySize(1L);
			return exchange.respond(String.valueOf(before));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			String limit = client.get("/").text();
			assertThat(limit).isNotEqualTo("1");
			assertThat(client.get("/").text()).isEqualTo(limit);
		}
	}

	@Test
	default void trailersOfTheRequestAreThereAfterItsBody() throws Exception {
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

	@Test
	default void upgradedConnectionCarriesBytesInBothDirections() throws Exception {
		needs(Ability.UPGRADE);
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set("Upgrade", "echo");
			return exchange.feature(IHttpUpgradeFeature.class).upgrade().thenCompose(this::echoThreeAndEnd);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
			WireResponse head = client.readHead();
			assertThat(head.status()).isEqualTo(101);
			assertThat(head.field("Upgrade")).isEqualTo("echo");
			assertThat(head.field("Connection")).isEqualToIgnoringCase("upgrade");
			client.send("abc");
			assertThat(client.readBytes(3)).asString().isEqualTo("abc");
			assertThat(client.isClosedByServer()).isTrue();
			server.application().awaitDisposed(1);
		}
	}

	private CompletionStage<Void> echoThreeAndEnd(DuplexBody connection) {
		return BodyCollector.collect(connection.getInput(), 3).thenCompose((bytes) -> {
			CompletableFuture<Void> written = new CompletableFuture<>();
			connection.getOutput().write(ByteBuffer.wrap(bytes), true, new FutureWriteCallback(written));
			return written;
		});
	}

	@Test
	default void bytesSentRightAfterTheUpgradeRequestAreNotLost() throws Exception {
		needs(Ability.UPGRADE);
		Handler handler = (exchange) -> {
			exchange.response().getHeaders().set("Upgrade", "echo");
			return exchange.feature(IHttpUpgradeFeature.class).upgrade().thenCompose(this::echoThreeAndEnd);
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nabc");
			assertThat(client.readHead().status()).isEqualTo(101);
			assertThat(client.readBytes(3)).asString().isEqualTo("abc");
		}
	}

	@Test
	default void endOfTheClientIsTheEndOfAnUpgradedInput() throws Exception {
		needs(Ability.UPGRADE);
		CompletableFuture<byte[]> read = new CompletableFuture<>();
		Handler handler = (
				exchange) -> exchange.feature(IHttpUpgradeFeature.class).upgrade().thenCompose((connection) -> {
					note(read, BodyCollector.collect(connection.getInput(), Long.MAX_VALUE));
					return read.handle((bytes, failure) -> null);
				});
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(101);
			client.send("abc");
			client.shutdownOutput();
			assertThat(Await.result(read)).asString().isEqualTo("abc");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	default void requestThatDoesNotAskForItCannotBeUpgraded() throws Exception {
		needs(Ability.UPGRADE);
		Handler handler = (exchange) -> {
			IHttpUpgradeFeature upgrade = exchange.feature(IHttpUpgradeFeature.class);
			boolean upgradable = upgrade.isUpgradableRequest();
			return upgrade.upgrade()
				.handle((connection, failure) -> upgradable + " " + (failure instanceof IllegalStateException))
				.thenCompose(exchange::respond);
		};
		assertThat(get(handler).text()).isEqualTo("false true");
	}

}
