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
 * What applications do with a request.
 */
final class Handlers {

	private static final EchoApplication ECHO = new EchoApplication();

	private Handlers() {
	}

	/** Send back what comes, as it comes. */
	static CompletionStage<Void> echo(TestExchange exchange) {
		return ECHO.processRequest(ECHO.createContext(exchange.features()));
	}

	/** Send back what came, once all of it has come. */
	static CompletionStage<Void> collect(TestExchange exchange) {
		return exchange.readAll().thenCompose((body) -> exchange.write(body, true));
	}

	/** Answer without a look at the body. */
	static CompletionStage<Void> ignoreBody(TestExchange exchange) {
		return exchange.respond("Ignored");
	}

	/** Do nothing until the client has gone. */
	static CompletionStage<Void> waitForTheEnd(TestExchange exchange) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		exchange.feature(IHttpRequestLifetimeFeature.class).onRequestAborted(() -> done.complete(null));
		return done;
	}

	/** Upgrade, if that is what the client wants, and send back what comes. */
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
