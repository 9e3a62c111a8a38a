/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpExchange;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpUpgradeFeature;

/**
 * The upgrade of a connection to another protocol (RFC 9110, 7.8).
 */
final class Http1UpgradeFeature implements IHttpUpgradeFeature {

	private final HttpExchange exchange;

	private final Http1RequestHead head;

	private final HttpConnectionContext connection;

	private final Consumer<RequestBodyBuffer> beginUpgraded;

	/**
	 * Creates the feature of a connection.
	 * @param exchange the exchange
	 * @param head the head of its request
	 * @param connection the connection
	 * @param beginUpgraded told, on the event loop, where the bytes of the client go from
	 * then on
	 */
	Http1UpgradeFeature(HttpExchange exchange, Http1RequestHead head, HttpConnectionContext connection,
			Consumer<RequestBodyBuffer> beginUpgraded) {
		this.exchange = exchange;
		this.head = head;
		this.connection = connection;
		this.beginUpgraded = beginUpgraded;
	}

	@Override
	public boolean isUpgradableRequest() {
		return this.head.isUpgradable() && !this.exchange.isUpgraded() && !this.exchange.response().hasStarted();
	}

	@Override
	public CompletionStage<DuplexBody> upgrade() {
		if (!isUpgradableRequest()) {
			return CompletableFuture
				.failedFuture(new IllegalStateException("Cannot upgrade: this is not an upgradable request."));
		}
		if (!this.connection.slot().tryUpgrade(this.connection.server().limits().maxUpgradedConnections())) {
			return CompletableFuture.failedFuture(new IllegalStateException(
					"Request cannot be upgraded because the server has already opened the maximum number of upgraded "
							+ "connections."));
		}
		Throwable refusal = this.exchange.switchProtocols();
		if (refusal != null) {
			this.connection.slot().cancelUpgrade();
			return CompletableFuture.failedFuture(refusal);
		}
		RequestBodyBuffer input = this.exchange.newBody();
		this.exchange.request().setReceivedBody(input);
		this.connection.onEventLoop(() -> this.beginUpgraded.accept(input));
		CompletableFuture<DuplexBody> switched = new CompletableFuture<>();
		BodyWriter output = this.exchange.response().getWriter();
		output.write(BodyWriter.NO_DATA, false, WriteCallback
			.of(() -> switched.complete(new UpgradedConnection(input, output)), switched::completeExceptionally));
		return switched;
	}

	private record UpgradedConnection(BodyReader input, BodyWriter output) implements DuplexBody {

		@Override
		public BodyReader getInput() {
			return this.input;
		}

		@Override
		public BodyWriter getOutput() {
			return this.output;
		}

	}

}
