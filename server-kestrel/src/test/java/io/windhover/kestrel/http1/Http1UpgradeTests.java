/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the upgrade of a connection to another protocol (RFC 9110, 7.8).
 */
class Http1UpgradeTests {

	private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n";

	private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final CompletableFuture<DuplexBody> upgraded = new CompletableFuture<>();

	private CompletableFuture<Void> upgradeAndWait() {
		return this.server.handleLater((exchange) -> {
			exchange.response().getHeaders().add("Upgrade", "chat");
			exchange.feature(IHttpUpgradeFeature.class).upgrade().thenAccept(this.upgraded::complete);
		});
	}

	@Test
	void upgradeAnswers101() {
		upgradeAndWait();
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		assertThat(connection.sent()).isEqualTo(
				SWITCHING + "Upgrade: chat\r\nConnection: Upgrade\r\n" + InMemoryServer.DATE_AND_SERVER + "\r\n");
		assertThat(this.upgraded).isCompleted();
		assertThat(connection).isOpen();
	}

	@Test
	void connectionFieldOfTheApplicationIsKept() {
		this.server.handleLater((exchange) -> {
			exchange.response().getHeaders().add("Connection", "upgrade, x");
			exchange.feature(IHttpUpgradeFeature.class).upgrade();
		});
		assertThat(this.server.connect().receive(UPGRADE).sent())
			.isEqualTo(SWITCHING + "Connection: upgrade, x\r\n" + InMemoryServer.DATE_AND_SERVER + "\r\n");
	}

	@Test
	void contentLengthAndTransferEncodingOfTheApplicationAreDropped() {
		this.server.handleLater((exchange) -> {
			exchange.response().getHeaders().add("Content-Length", "5");
			exchange.response().getHeaders().add("Transfer-Encoding", "chunked");
			exchange.feature(IHttpUpgradeFeature.class).upgrade();
		});
		assertThat(this.server.connect().receive(UPGRADE).sent()).doesNotContain("Content-Length", "Transfer-Encoding");
	}

	@Test
	void upgradedConnectionsAreCountedSeparately() {
		CompletableFuture<Void> end = upgradeAndWait();
		InMemoryConnection connection = this.server.connect();
		assertThat(this.server.counters().connections()).hasValue(1);
		connection.receive(UPGRADE);
		assertThat(this.server.counters().connections()).hasValue(0);
		assertThat(this.server.counters().upgradedConnections()).hasValue(1);
		end.complete(null);
		this.server.runTasks();
		connection.endInput();
		assertThat(connection).isGone();
		assertThat(this.server.counters().upgradedConnections()).hasValue(0);
		assertThat(this.server.counters().connections()).hasValue(0);
	}

	@Test
	void upgradeOverTheLimitOfUpgradedConnectionsFails() {
		this.server.limits().setMaxConcurrentUpgradedConnections(1L);
		upgradeAndWait();
		InMemoryConnection first = this.server.connect().receive(UPGRADE);
		CompletableFuture<DuplexBody> second = new CompletableFuture<>();
		this.server
			.handle((exchange) -> exchange.feature(IHttpUpgradeFeature.class).upgrade().handle((body, failure) -> {
				second.completeExceptionally(failure);
				return null;
			}).thenCompose((ignored) -> exchange.respond("not now")));
		InMemoryConnection refused = this.server.connect().receive(UPGRADE);
		assertThat(refused.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("not now");
		assertThat(refused).isOpen();
		assertThat(second.handle((body, failure) -> failure).join()).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("maximum number of upgraded");
		first.resetByClient();
		upgradeAndWait();
		assertThat(refused.receive(UPGRADE).sent()).startsWith(SWITCHING);
	}

	@Test
	void limitOf0UpgradedConnectionsFailsEveryUpgrade() {
		this.server.limits().setMaxConcurrentUpgradedConnections(0L);
		this.server.handle((exchange) -> exchange.feature(IHttpUpgradeFeature.class).upgrade().thenAccept((body) -> {
		}));
		assertThat(this.server.connect().receive(UPGRADE).sent()).startsWith("HTTP/1.1 500 ");
	}

	@Test
	void upgradedConnectionsDoNotCountTowardsTheConnectionLimit() {
		this.server.limits().setMaxConcurrentConnections(1L);
		upgradeAndWait();
		this.server.connect().receive(UPGRADE);
		InMemoryConnection second = this.server.connect().receive(UPGRADE);
		assertThat(second.sent()).startsWith(SWITCHING);
		InMemoryConnection third = this.server.connect();
		assertThat(third).isOpen();
		assertThat(this.server.connect()).isGone();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\nHost: test\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: test\r\nUpgrade: chat\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\n\r\n",
			"GET / HTTP/1.0\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: chat\r\n\r\n",
			"POST / HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: chat\r\nContent-Length: 1\r\n\r\nx" })
	void requestThatDoesNotAskForAnUpgradeCannotBeUpgraded(String request) {
		this.server.handle((exchange) -> {
			IHttpUpgradeFeature upgrade = exchange.feature(IHttpUpgradeFeature.class);
			assertThat(upgrade.isUpgradableRequest()).isFalse();
			CompletionStage<DuplexBody> refused = upgrade.upgrade();
			assertThat(refused).isCompletedExceptionally();
			return exchange.respond("refused");
		});
		InMemoryConnection connection = this.server.connect().receive(request);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("refused");
	}

	@Test
	void requestCannotBeUpgradedTwiceNorAfterTheResponseHasStarted() {
		this.server.handle((exchange) -> {
			IHttpUpgradeFeature upgrade = exchange.feature(IHttpUpgradeFeature.class);
			assertThat(upgrade.isUpgradableRequest()).isTrue();
			exchange.write("Hello");
			assertThat(upgrade.isUpgradableRequest()).isFalse();
			assertThat(upgrade.upgrade()).isCompletedExceptionally();
			return exchange.respond("");
		});
		assertThat(this.server.connect().receive(UPGRADE).sent()).startsWith("HTTP/1.1 200 OK\r\n");
		this.server.handleNow((exchange) -> {
			IHttpUpgradeFeature upgrade = exchange.feature(IHttpUpgradeFeature.class);
			upgrade.upgrade();
			assertThat(upgrade.isUpgradableRequest()).isFalse();
			assertThat(upgrade.upgrade()).isCompletedExceptionally();
		});
		assertThat(this.server.connect().receive(UPGRADE).sent()).startsWith(SWITCHING);
	}

	@Test
	void upgradableRequestCanBeAnsweredLikeOthers() {
		InMemoryConnection connection = this.server.connect().receive(UPGRADE + UPGRADE);
		assertThat(connection.sent().split("HTTP/1.1 200 OK", -1)).hasSize(3);
		assertThat(connection).isOpen();
	}

	@Test
	void startingCallbackThatFailsAnswers500InsteadOf101() {
		this.server.handle((exchange) -> {
			exchange.response().onStarting(() -> {
				throw new IllegalStateException("on purpose");
			});
			return exchange.feature(IHttpUpgradeFeature.class).upgrade().thenAccept((body) -> {
			});
		});
		InMemoryConnection connection = this.server.connect().receive(UPGRADE);
		assertThat(connection.sent()).startsWith("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n");
		assertThat(connection).isOpen();
		assertThat(this.server.counters().upgradedConnections()).hasValue(0);
		assertThat(this.server.counters().connections()).hasValue(1);
	}

}
