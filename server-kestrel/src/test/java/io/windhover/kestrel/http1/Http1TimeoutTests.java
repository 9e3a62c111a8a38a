/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the time limits of {@link Http1Connection}.
 */
class Http1TimeoutTests {

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@Test
	void requestHeadersTimeoutAnswers408AndCloses() {
		InMemoryConnection connection = this.server.connect();
		connection.receive("GET / HTTP/1.1\r\nHost:");
		this.server.advance(ofSeconds(31));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 Request Timeout\r\n").contains("Connection: close");
		assertThat(connection).isClosed();
	}

}
