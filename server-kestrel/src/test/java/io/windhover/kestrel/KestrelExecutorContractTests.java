/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.TransportType;
import io.windhover.server.IServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Runs the contract of every server with the application on an executor instead of the
 * event loop, over the NIO transport.
 */
class KestrelExecutorContractTests extends KestrelContractTests {

	private static ExecutorService executor;

	@BeforeAll
	static void startExecutor() {
		executor = Executors.newCachedThreadPool();
	}

	@AfterAll
	static void stopExecutor() {
		executor.shutdownNow();
	}

	@Override
	public IServer createServer() {
		KestrelServerOptions options = new KestrelServerOptions();
		options.setApplicationExecutor(executor);
		options.setTransport(TransportType.NIO);
		return new KestrelServer(options);
	}

}
