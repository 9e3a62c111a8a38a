/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.contract.Await;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for applications that use the objects of a request after it is complete, which
 * must not affect the next request of the connection.
 */
class Http1LateUseTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void fileCannotBeSentAfterTheRequest(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("file"), "secret of the first");
		InMemoryConnection connection = answered(GET);
		assertThat(Await.failure(last().responseBody().sendFile(file, 0, -1)))
			.isInstanceOf(IllegalStateException.class);
		assertNextRequestIsUnaffected(connection);
	}

	@Test
	void connectionCannotBeUpgradedAfterTheRequest() throws Exception {
		InMemoryConnection connection = answered(
				"GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
		IHttpUpgradeFeature upgrade = last().feature(IHttpUpgradeFeature.class);
		assertThat(upgrade.isUpgradableRequest()).isFalse();
		assertThat(Await.failure(upgrade.upgrade())).isInstanceOf(IllegalStateException.class);
		assertNextRequestIsUnaffected(connection);
		assertThat(this.server.counters().upgradedConnections().get()).isZero();
	}

	@Test
	void connectionThatWasIdleUpgradesNoOtherRequestLate() throws Exception {
		InMemoryConnection connection = answered(GET);
		TestExchange late = last();
		this.server.advance(Duration.ofSeconds(5));
		CompletableFuture<Void> end = this.server.handleLater((exchange) -> {
		});
		connection.receive("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
		assertThat(late.feature(IHttpUpgradeFeature.class).isUpgradableRequest()).isFalse();
		assertThat(last().feature(IHttpUpgradeFeature.class).isUpgradableRequest()).isTrue();
		end.complete(null);
	}

	@Test
	void headOfTheResponseCannotBeChangedAfterTheRequest() {
		InMemoryConnection connection = answered(GET);
		assertThatIllegalStateException().isThrownBy(() -> last().response().getHeaders().add("Set-Cookie", "first"));
		assertThatIllegalStateException().isThrownBy(() -> last().response().setStatusCode(500));
		assertThatIllegalStateException().isThrownBy(() -> last().response().setReasonPhrase("First"));
		assertThatIllegalStateException().isThrownBy(() -> last().response().onStarting(this::fail));
		assertNextRequestIsUnaffected(connection);
	}

	@Test
	void actionsRegisteredAfterTheRequestNeverRun() {
		InMemoryConnection connection = answered(GET);
		last().response().onCompleted(this::fail);
		last().feature(IHttpRequestLifetimeFeature.class).onRequestAborted(this::fail);
		last().feature(IConnectionLifetimeNotificationFeature.class).requestClose();
		assertNextRequestIsUnaffected(connection);
		connection.resetByClient();
	}

	private void fail() {
		throw new AssertionError("The action of a request that is complete was run");
	}

	@Test
	void featuresSetAfterTheRequestAreDropped() {
		InMemoryConnection connection = answered(GET);
		last().features().set(String.class, "first");
		last().feature(IHttpRequestIdentifierFeature.class).setTraceIdentifier("first");
		this.server.handleNow((exchange) -> {
			assertThat(exchange.features().get(String.class)).isNull();
			assertThat(exchange.feature(IHttpRequestIdentifierFeature.class).getTraceIdentifier())
				.isNotEqualTo("first");
			exchange.respond("Hello");
		});
		assertNextRequestIsUnaffected(connection);
	}

	@Test
	void readOfAPreviousBodyDoesNotSendContinueForTheNext() {
		ManualExecutor executor = new ManualExecutor();
		this.server.options().setApplicationExecutor(executor);
		this.server.handleNow((exchange) -> {
			exchange.write("early");
			readOnce(exchange);
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST /1 HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nab");
		executor.run(this.server);
		// The event loop reads from the socket before it handles the application's read.
		connection.receive("cdPOST /2 HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
		assertThat(connection.sent()).endsWith("early\r\n0\r\n\r\n");
		executor.run(this.server);
		this.server.runTasks();
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 ");
	}

	private static void readOnce(TestExchange exchange) throws IOException {
		var chunk = exchange.request().getBody().read();
		if (chunk != null) {
			chunk.release();
		}
	}

	private InMemoryConnection answered(String request) {
		InMemoryConnection connection = this.server.connect().receive(request);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("Hello");
		return connection;
	}

	private TestExchange last() {
		return this.server.lastExchange();
	}

	private void assertNextRequestIsUnaffected(InMemoryConnection connection) {
		this.server.runTasks();
		assertThat(connection.sent()).isEmpty();
		connection.receive(GET);
		assertThat(connection.sent())
			.isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + InMemoryServer.DATE_AND_SERVER + "\r\nHello");
		assertThat(connection).isOpen();
	}

}
