/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.middleware;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.websocket.IHttpWebSocketFeature;
import io.windhover.websocket.WebSocket;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.connection.WebSocketRegistry;
import io.windhover.websocket.middleware.WebSocketApplication.Exchange;
import io.windhover.websocket.testing.InMemoryRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The handshake and the life of a WebSocket within a request, without a server.
 */
class WebSocketApplicationTests {

	private static final String HI = "818200000000 6869";

	private static final String CLOSE_BY_CLIENT = "888200000000 03e8";

	private final InMemoryRequest request = new InMemoryRequest();

	private final WebSocketAcceptOptions acceptOptions = new WebSocketAcceptOptions();

	private WebSocketOptions options = new WebSocketOptions();

	private @Nullable WebSocketApplication<IFeatureCollection> application;

	private @Nullable Exchange<IFeatureCollection> exchange;

	/** Runs an application that accepts each request and does something with it. */
	private CompletableFuture<Void> accept(Function<WebSocket, CompletionStage<Void>> handler) {
		return run((features) -> features.getRequired(IHttpWebSocketFeature.class)
			.accept(this.acceptOptions)
			.thenCompose(handler));
	}

	private CompletableFuture<Void> run(Function<IFeatureCollection, CompletionStage<Void>> handler) {
		WebSocketApplication<IFeatureCollection> created = new WebSocketApplication<>(new Inner(handler), this.options);
		this.application = created;
		this.exchange = created.createContext(this.request.features());
		try {
			return created.processRequest(this.exchange).toCompletableFuture();
		}
		catch (Exception ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static CompletionStage<Void> never() {
		return new CompletableFuture<>();
	}

	private @Nullable String answer(String name) {
		return this.request.getHeaders().get(name);
	}

	@Test
	void webSocketThatOpensAfterItsRequestIsReleased() {
		List<CompletableFuture<WebSocket>> accepted = new ArrayList<>();
		this.request.handshake().upgradeLater();
		run((features) -> {
			accepted.add(
					features.getRequired(IHttpWebSocketFeature.class).accept(this.acceptOptions).toCompletableFuture());
			return CompletableFuture.completedFuture(null);
		});
		this.application.disposeContext(this.exchange, null);
		this.request.completeUpgrade();
		assertThat(accepted).singleElement().matches(CompletableFuture::isCompletedExceptionally);
	}

	// --- the handshake

	@Test
	void handshakeIsAnswered() {
		this.request.handshake();
		accept((webSocket) -> never());
		assertThat(this.request.isUpgraded()).isTrue();
		assertThat(answer("Upgrade")).isEqualTo("websocket");
		assertThat(answer("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
		assertThat(answer("Sec-WebSocket-Protocol")).isNull();
		assertThat(answer("Sec-WebSocket-Extensions")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZQ, 400", "Sec-WebSocket-Key, '', 400",
			"Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZSE=, 400", "Sec-WebSocket-Version, 8, 426",
			"Sec-WebSocket-Version, '', 426", "Sec-WebSocket-Version, '13, 8', 426", "Upgrade, h2c, 400",
			"Upgrade, websockets, 400" })
	void handshakeWithAnInvalidFieldIsRefused(String name, String value, int status) {
		this.request.handshake().field(name, value);
		assertRefused(status);
	}

	@ParameterizedTest
	@CsvSource({ "Sec-WebSocket-Key, 400", "Sec-WebSocket-Version, 426", "Upgrade, 400" })
	void handshakeWithoutAFieldIsRefused(String name, int status) {
		this.request.handshake().without(name);
		assertRefused(status);
	}

	@Test
	void requestThatCannotBeUpgradedIsRefused() {
		this.request.handshake().notUpgradable();
		assertRefused(400);
	}

	@Test
	void requestWithAnotherMethodIsRefused() {
		this.request.handshake().method("POST");
		assertRefused(400);
	}

	private void assertRefused(int status) {
		assertThat(accept((webSocket) -> never())).isCompleted();
		assertThat(this.request.isUpgraded()).isFalse();
		assertThat(this.request.getStatusCode()).isEqualTo(status);
		assertThat(answer("Sec-WebSocket-Accept")).isNull();
		// RFC 6455, 4.4.
		assertThat(answer("Sec-WebSocket-Version")).isEqualTo((status == 426) ? "13" : null);
		assertThat(answer("Upgrade")).isEqualTo((status == 426) ? "websocket" : null);
	}

	@Test
	void upgradeThatTheServerRefusesIsAnsweredWith503() {
		this.request.handshake().limitReached();
		assertRefused(503);
	}

	@Test
	void lossOfTheConnectionDuringTheUpgradeIsHandedOnAsSuch() {
		this.request.handshake().lostDuringTheUpgrade();
		assertThat(accept((webSocket) -> never())).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(ConnectionAbortedException.class);
	}

	@Test
	void applicationMayAnswerARefusedHandshakeItself() {
		this.request.handshake().field("Sec-WebSocket-Key", "x");
		CompletableFuture<Void> processed = run((
				features) -> features.getRequired(IHttpWebSocketFeature.class).accept().handle((webSocket, failure) -> {
					features.getRequired(IHttpResponseFeature.class).setStatusCode(418);
					return null;
				}));
		assertThat(processed).isCompleted();
		assertThat(this.request.getStatusCode()).isEqualTo(418);
	}

	@Test
	void requestIsAcceptedOnce() {
		this.request.handshake();
		accept((webSocket) -> {
			CompletionStage<WebSocket> second = this.request.features()
				.getRequired(IHttpWebSocketFeature.class)
				.accept();
			assertThat(second.toCompletableFuture()).isCompletedExceptionally();
			return never();
		});
		assertThat(this.request.body().sent()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "GET, websocket, true", "GET, WebSocket, true", "GET, 'h2c, websocket', true", "GET, h2c, false",
			"POST, websocket, false" })
	void requestForAWebSocketIsRecognized(String method, String upgrade, boolean expected) {
		this.request.method(method).field("Upgrade", upgrade);
		run((features) -> {
			assertThat(features.getRequired(IHttpWebSocketFeature.class).isWebSocketRequest()).isEqualTo(expected);
			return CompletableFuture.completedFuture(null);
		}).join();
	}

	// --- sub-protocols, compression, origins

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "'a, b', b", "'c,d,b', b", "'a,c', c", "'a,d', none", "'', none" })
	void subProtocolThatTheApplicationPrefersIsSelected(String requested, @Nullable String selected) {
		this.request.handshake().field("Sec-WebSocket-Protocol", requested);
		this.acceptOptions.setSubProtocols("b", "c");
		accept((webSocket) -> {
			assertThat(webSocket.getSubProtocol()).isEqualTo(selected);
			return CompletableFuture.completedFuture(null);
		});
		assertThat(answer("Sec-WebSocket-Protocol")).isEqualTo(selected);
	}

	@Test
	void requestedSubProtocolsAreListed() {
		this.request.handshake().field("Sec-WebSocket-Protocol", "a,b , ,c");
		run((features) -> {
			assertThat(features.getRequired(IHttpWebSocketFeature.class).getRequestedSubProtocols())
				.containsExactly("a", "b", "c");
			return CompletableFuture.completedFuture(null);
		}).join();
	}

	@Test
	void compressionIsNegotiatedIfTheApplicationAllowsIt() {
		this.request.handshake().field("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
		this.acceptOptions.setCompression(true);
		accept((webSocket) -> webSocket.receive(webSocket::send));
		assertThat(answer("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
		// RFC 7692, 7.2.3.1: "Hello", and then with reference to the first one.
		this.request.body().receive("c18700000000 f248cdc9c90700").receive("c18700000000 f248cdc9c90700");
		assertThat(this.request.body().sent()).containsExactly("c107f248cdc9c90700", "c105f200110000");
	}

	@Test
	void compressionIsOffByDefault() {
		this.request.handshake().field("Sec-WebSocket-Extensions", "permessage-deflate");
		accept((webSocket) -> never());
		assertThat(answer("Sec-WebSocket-Extensions")).isNull();
	}

	@Test
	void malformedExtensionsAreRefused() {
		this.request.handshake().field("Sec-WebSocket-Extensions", "permessage-deflate; =");
		this.acceptOptions.setCompression(true);
		assertRefused(400);
	}

	@ParameterizedTest
	@CsvSource({ "https://a.example, true", "https://b.example:8443, true", "https://c.example, false",
			"https://A.example, false", "null, false", "'', false" })
	void originHasToBeAllowed(String origin, boolean allowed) {
		this.options = new WebSocketOptions().setAllowedOrigins("https://a.example", "https://b.example:8443");
		this.request.handshake().field("Origin", origin);
		accept((webSocket) -> never());
		assertThat(this.request.isUpgraded()).isEqualTo(allowed);
		assertThat(this.request.getStatusCode()).isEqualTo(allowed ? 101 : 403);
	}

	@Test
	void originMayBeAbsentOrAnythingIfAllAreAllowed() {
		this.request.handshake().field("Origin", "https://c.example");
		accept((webSocket) -> never());
		assertThat(this.request.isUpgraded()).isTrue();
	}

	@Test
	void handshakeWithoutOriginIsAcceptedEvenIfOthersAreNot() {
		this.options = new WebSocketOptions().setAllowedOrigins("https://a.example");
		this.request.handshake();
		accept((webSocket) -> never());
		assertThat(this.request.isUpgraded()).isTrue();
	}

	@Test
	void originOfAnOrdinaryRequestIsNotChecked() {
		this.options = new WebSocketOptions().setAllowedOrigins("https://a.example");
		this.request.field("Origin", "https://c.example");
		assertThat(run((features) -> CompletableFuture.completedFuture(null))).isCompleted();
		assertThat(this.request.getStatusCode()).isEqualTo(200);
	}

	// --- the end

	@Test
	void endOfTheApplicationClosesNormally() {
		this.request.handshake();
		CompletableFuture<Void> processed = accept((webSocket) -> webSocket.send(WebSocketMessage.text("a")));
		assertThat(this.request.body().sent()).containsExactly("810161", "880203e8");
		assertThat(processed).isNotDone();
		this.request.body().receive(CLOSE_BY_CLIENT);
		assertThat(processed).isCompleted();
		assertThat(this.request.body().isEnded()).isTrue();
	}

	@Test
	void failureOfTheApplicationClosesWithAnErrorAndIsHandedOn() {
		this.request.handshake();
		CompletableFuture<Void> processed = accept(
				(webSocket) -> CompletableFuture.failedFuture(new IllegalArgumentException("on purpose")));
		assertThat(this.request.body().sent()).containsExactly("880203f3");
		this.request.body().receive(CLOSE_BY_CLIENT);
		assertFailedOnPurpose(processed);
	}

	private static void assertFailedOnPurpose(CompletableFuture<Void> processed) {
		assertThat(processed).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withRootCauseInstanceOf(IllegalArgumentException.class)
			.withMessageContaining("on purpose");
	}

	@Test
	void closeByTheClientEndsTheApplicationThatReceives() {
		this.request.handshake();
		CompletableFuture<Void> processed = accept((webSocket) -> webSocket.receive(webSocket::send));
		this.request.body().receive(HI).receive(CLOSE_BY_CLIENT);
		assertThat(this.request.body().sent()).containsExactly("81026869", "880203e8");
		assertThat(processed).isCompleted();
	}

	@Test
	void applicationThatSendsAfterTheCloseHasNotFailed() {
		this.request.handshake();
		CompletableFuture<Void> tick = new CompletableFuture<>();
		CompletableFuture<Void> processed = accept(
				(webSocket) -> tick.thenCompose((ignored) -> webSocket.send(WebSocketMessage.text("late"))));
		this.request.body().receive(CLOSE_BY_CLIENT);
		tick.complete(null);
		assertThat(processed).isCompleted();
		assertThat(processed.isCompletedExceptionally()).isFalse();
	}

	@Test
	void lostConnectionIsReleasedAtTheEndOfTheRequest() {
		this.request.handshake();
		CompletableFuture<Void> processed = accept((webSocket) -> webSocket.receive((message) -> never()));
		this.request.body().receive(HI + HI);
		assertThat(this.request.body().held()).isEqualTo(1);
		this.request.body().lose();
		assertThat(processed).isNotDone();
		dispose();
		assertThat(this.request.body().held()).isZero();
	}

	private void dispose() {
		if (this.application != null && this.exchange != null) {
			this.application.disposeContext(this.exchange, null);
		}
	}

	@Test
	void serverThatGoesAwayClosesOpenWebSockets() {
		this.request.handshake();
		CompletableFuture<Void> processed = accept((webSocket) -> webSocket.receive(webSocket::send));
		if (this.application != null) {
			this.application.goAway();
		}
		assertThat(this.request.body().sent()).containsExactly("880203e9");
		this.request.body().receive(CLOSE_BY_CLIENT);
		assertThat(processed).isCompleted();
	}

	// --- other requests

	@Test
	void ordinaryRequestIsNotChanged() {
		assertThat(run((features) -> {
			assertThat(features.getRequired(IHttpWebSocketFeature.class).isWebSocketRequest()).isFalse();
			return CompletableFuture.completedFuture(null);
		})).isCompleted();
		assertThat(this.request.getStatusCode()).isEqualTo(200);
		assertThat(this.request.getHeaders().isEmpty()).isTrue();
	}

	@Test
	void exceptionOfTheApplicationIsAFailedStage() {
		CompletableFuture<Void> processed = run((features) -> {
			throw new IllegalArgumentException("on purpose");
		});
		assertFailedOnPurpose(processed);
	}

	@Test
	void serverWithoutUpgradesOffersNoWebSockets() {
		this.request.features().set(IHttpUpgradeFeature.class, null);
		assertThat(run((features) -> {
			assertThat(features.get(IHttpWebSocketFeature.class)).isNull();
			return CompletableFuture.completedFuture(null);
		})).isCompleted();
	}

	@Test
	void featureOfTheServersOwnIsKept() {
		IHttpWebSocketFeature own = new WebSocketUpgrade(this.request, this.request.features(), this.options,
				new WebSocketRegistry());
		this.request.features().set(IHttpWebSocketFeature.class, own);
		assertThat(run((features) -> {
			assertThat(features.get(IHttpWebSocketFeature.class)).isSameAs(own);
			return CompletableFuture.completedFuture(null);
		})).isCompleted();
	}

	private record Inner(Function<IFeatureCollection, CompletionStage<Void>> handler)
			implements
				IHttpApplication<IFeatureCollection> {

		@Override
		public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
			return requestFeatures;
		}

		@Override
		public CompletionStage<Void> processRequest(IFeatureCollection features) {
			return this.handler.apply(features);
		}

		@Override
		public void disposeContext(IFeatureCollection features, @Nullable Throwable failure) {
		}

	}

}
