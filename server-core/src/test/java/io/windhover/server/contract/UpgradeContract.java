/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IHttpUpgradeFeature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upgrades from HTTP/1.1 to another protocol.
 */
interface UpgradeContract extends ContractSupport {

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
	default void upgradedInputEndsWhenTheClientEndsItsOutput() throws Exception {
		needs(Ability.UPGRADE);
		CompletableFuture<byte[]> read = new CompletableFuture<>();
		Handler handler = (
				exchange) -> exchange.feature(IHttpUpgradeFeature.class).upgrade().thenCompose((connection) -> {
					ContractSupport.note(read, BodyCollector.collect(connection.getInput(), Long.MAX_VALUE));
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
	default void requestThatDoesNotAskForAnUpgradeCannotBeUpgraded() throws Exception {
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
