/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * A server that runs an application for a test.
 */
public final class TestServer implements AutoCloseable {

	private final IServer server;

	private final RecordingApplication application;

	TestServer(IServer server, Handler handler) {
		this.server = server;
		this.application = new RecordingApplication(handler);
	}

	TestServer start(String... addresses) {
		addresses().getAddresses().addAll(List.of(addresses));
		return startAgain();
	}

	/** Starts on the addresses that were added before. */
	public TestServer startAgain() {
		this.server.start(this.application);
		return this;
	}

	public IServer server() {
		return this.server;
	}

	public RecordingApplication application() {
		return this.application;
	}

	public IServerAddressesFeature addresses() {
		return this.server.getFeatures().getRequired(IServerAddressesFeature.class);
	}

	/** Returns the port of the first address. */
	public int port() {
		return URI.create(addresses().getAddresses().iterator().next()).getPort();
	}

	public WireClient connect() throws IOException {
		return WireClient.connect(port());
	}

	public CompletionStage<StopResult> stop(Duration timeout) {
		return this.server.stop(timeout);
	}

	/** Closes the server during a test, which goes on afterwards. */
	public void closeServer() {
		this.server.close();
	}

	@Override
	public void close() {
		closeServer();
	}

}
