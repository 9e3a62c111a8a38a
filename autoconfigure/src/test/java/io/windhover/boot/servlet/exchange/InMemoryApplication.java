/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.windhover.boot.servlet.HandlerServlet;
import io.windhover.boot.servlet.InMemoryResponse;
import io.windhover.boot.servlet.InMemoryResponse.Write;
import io.windhover.boot.servlet.ServletContainer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A servlet application on a server in memory, with a connection to it. As an extension
 * it is closed after each test.
 */
final class InMemoryApplication implements AfterEachCallback {

	private final InMemoryServer server = new InMemoryServer();

	private final ServletContainer container = new ServletContainer(this.server);

	private final InMemoryConnection connection = new InMemoryConnection(true);

	/** Starts the application with a servlet. */
	void start(String mapping, HandlerServlet.Handler handler) {
		this.container.servlet(mapping, handler).start();
	}

	/** Processes the request of the connection. */
	CompletableFuture<Void> process() throws Exception {
		return process(this.connection);
	}

	CompletableFuture<Void> process(InMemoryConnection other) throws Exception {
		return other.process(this.server.getApplication());
	}

	InMemoryConnection getConnection() {
		return this.connection;
	}

	InMemoryRequest getRequest() {
		return this.connection.getRequest();
	}

	InMemoryResponse getResponse() {
		return this.connection.getResponse();
	}

	List<Write> getWrites() {
		return getResponse().getWrites();
	}

	long getCreatedExchanges() {
		return this.server.getApplication().getCreatedExchanges();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.container.close();
	}

}
