/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Common parts of the tests for applications that do not run on the event loop.
 * Application and event loop take turns on the test's thread, so that each test decides
 * how they interleave.
 */
abstract class AbstractHttp1ExecutorTests {

	static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	static final String OK = "HTTP/1.1 200 OK\r\n";

	static final String END = InMemoryServer.DATE_AND_SERVER + "\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	final ManualExecutor executor = new ManualExecutor();

	@BeforeEach
	void useExecutor() {
		this.server.options().setApplicationExecutor(this.executor);
	}

	/** Runs the application, then the event loop. */
	void run() {
		this.executor.run(this.server);
		this.server.runTasks();
	}

}
