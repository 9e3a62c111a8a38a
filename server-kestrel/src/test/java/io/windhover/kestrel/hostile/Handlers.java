/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.testing.EchoApplication;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpUpgradeFeature;

/**
 * Handlers of requests.
 */
final class Handlers {

	private static final EchoApplication ECHO = new EchoApplication();

	private Handlers() {
	}

	/** Writes the body back as it arrives. */
	static CompletionStage<Void> echo(TestExchange exchange) {
		return ECHO.processRequest(ECHO.createContext(exchange.features()));
	}

	/** Writes the body back after its end. */
	static CompletionStage<Void> collect(TestExchange exchange) {
		return exchange.readAll().thenCompose((body) -> exchange.write(body, true));
	}

	/** Responds without reading the body. */
	static CompletionStage<Void> ignoreBody(TestExchange exchange) {
		return exchange.respond("Ignored");
	}

	/** Waits until the request is aborted. */
	static CompletionStage<Void> awaitAbort(TestExchange exchange) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> done.complete(null));
		return done;
	}

	/** Upgrades if requested by the client, and writes the input back. */
	static CompletionStage<Void> upgradedEcho(TestExchange exchange) {
		if (!exchange.feature(IHttpUpgradeFeature.class).isUpgradableRequest()) {
			return exchange.respond("Not upgraded");
		}
		exchange.response().getHeaders().set("Upgrade", "echo");
		return exchange.feature(IHttpUpgradeFeature.class)
			.upgrade()
			.thenCompose((body) -> EchoApplication.echo(body.getInput(), body.getOutput(), ""));
	}

}
