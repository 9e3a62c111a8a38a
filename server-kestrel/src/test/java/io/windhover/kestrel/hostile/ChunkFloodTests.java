/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.concurrent.CompletableFuture;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with chunks that cost the server more than the client.
 */
@Timeout(60)
class ChunkFloodTests {

	private static final int ATTACKERS = 10;

	private static final long MIB = 1024 * 1024;

	private static final String POST = "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	private final PathApplication application = new PathApplication().on("/collect", Handlers::collect);

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "5;|a", "5;a=|b", "5;a=\"|b", "5;a=\"|\\\\", "5|;a", "5;a=|b;c=", "5;|' '",
			"5|' '", "''|0", "1|0", "''|f" })
	void endlessSizeLineIsRejected(String beginning, String flood) throws Exception {
		this.server.start(this.application);
		Attackers attackers = this.server.connect(ATTACKERS).send(POST + beginning);
		Flood flooding = new Flood(attackers, flood, Long.MAX_VALUE);
		assertRejected(attackers, 400);
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * MIB);
		attackers.reset();
		flooding.awaitEnd();
	}

	@ParameterizedTest
	@EnumSource
	void extensionsOfAllChunksAreLimitedInTotal(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch);
		Attackers attackers = this.server.connect(ATTACKERS).send(POST);
		Flood flooding = new Flood(attackers, "1;a=b\r\nx\r\n", Long.MAX_VALUE);
		assertRejected(attackers, 400);
		attackers.reset();
		flooding.awaitEnd();
	}

	@ParameterizedTest
	@EnumSource
	void chunksOfOneByteAreAcceptedAndTakeLittleMemory(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch);
		int length = 200_000;
		Attackers attackers = this.server.connect(ATTACKERS).send(POST);
		Flood flooding = new Flood(attackers, "1\r\nx\r\n", 6L * length);
		flooding.awaitEnd();
		attackers.send("0\r\n\r\n");
		for (WireClient attacker : attackers) {
			byte[] body = attacker.readResponse().body();
			assertThat(body).hasSizeGreaterThanOrEqualTo(length).containsOnly('x');
		}
		// The application reads them immediately.
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * MIB);
	}

	@ParameterizedTest
	@EnumSource
	void unreadChunksOfOneByteTakeNoMoreThanTheirBuffer(Dispatch dispatch) throws Exception {
		CompletableFuture<Void> done = new CompletableFuture<>();
		// Reads the beginning of the body only.
		this.application.on("/forget", (exchange) -> exchange.readAtLeast(1).thenCompose((body) -> done));
		this.server.start(this.application, dispatch);
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST /forget HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
		Flood flooding = new Flood(attackers, "1\r\nx\r\n", Long.MAX_VALUE);
		flooding.awaitStalled(this.application);
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * 3 * MIB);
		assertThat(this.server.growth().heap()).isLessThan(ATTACKERS * 3 * MIB);
		attackers.reset();
		flooding.awaitEnd();
		done.complete(null);
	}

	private static void assertRejected(Attackers attackers, int status) throws Exception {
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(status);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

}
