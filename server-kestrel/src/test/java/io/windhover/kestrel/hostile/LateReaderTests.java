/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.contract.TestExchange;
import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with applications that read a body long after it has been received, together with
 * the next request. The next request begins at the end of the body, however much of it
 * the application reads, and whenever.
 */
@Timeout(30)
class LateReaderTests {

	private static final String ANNOUNCED = "POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";

	private static final String EXPECTING = "POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
			+ "Expect: 100-continue\r\n\r\n";

	private static final String CHUNKED = "POST /late HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	@ParameterizedTest
	@EnumSource
	void bodiesThatAreReadLateHaveTheirOwnBytes(Dispatch dispatch) throws Exception {
		this.server.start(new PathApplication().on("/late", LateReaderTests::readLate), dispatch);
		WireClient client = this.server.connect();
		String requests = ANNOUNCED + "first" + EXPECTING + "other" + CHUNKED + "5\r\nthird\r\n0\r\n\r\n" + CHUNKED
				+ "6\r\nfourth\r\n0\r\n\r\n" + ANNOUNCED + "fifth" + ANNOUNCED + "sixth";
		for (int i = 0; i < 20; i++) {
			client.send(requests);
			for (String body : new String[] { "first", "other", "third", "fourth", "fifth", "sixth" }) {
				assertThat(client.readResponse().text()).isEqualTo(body);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodiesThatAreReadPartlyAreSkipped(Dispatch dispatch) throws Exception {
		this.server.start(new PathApplication().on("/late", LateReaderTests::readAByteLate), dispatch);
		WireClient client = this.server.connect();
		String requests = CHUNKED + "1\r\na\r\n400\r\n" + "x".repeat(1024) + "\r\n0\r\n\r\n" + CHUNKED
				+ "1\r\nb\r\n800\r\n" + "GET /".repeat(410).substring(0, 2048) + "\r\n0\r\n\r\n" + ANNOUNCED + "cdefg";
		for (int i = 0; i < 20; i++) {
			client.send(requests);
			for (String body : new String[] { "a", "b", "c" }) {
				assertThat(client.readResponse().text()).startsWith(body);
			}
		}
	}

	private static CompletionStage<Void> readLate(TestExchange exchange) {
		return later().thenCompose((ignored) -> exchange.readAll()).thenCompose((body) -> exchange.write(body, true));
	}

	private static CompletionStage<Void> readAByteLate(TestExchange exchange) {
		return later().thenCompose((ignored) -> exchange.readAtLeast(1))
			.thenCompose((body) -> exchange.write(body, true));
	}

	/**
	 * Completes on another thread, so that the first read is not made on the event loop.
	 */
	private static CompletionStage<Void> later() {
		return CompletableFuture.runAsync(() -> {
		});
	}

}
