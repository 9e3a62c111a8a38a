/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.time.Duration;
import java.util.stream.Stream;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests with heads that never end.
 */
@Timeout(60)
class HeadFloodTests {

	private static final int ATTACKERS = 10;

	private static final long MIB = 1024 * 1024;

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HEAD = LINE + "Host: a\r\n";

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	static Stream<Arguments> floods() {
		return Stream.of(arguments("method", "", "A", 414), arguments("target", "GET /", "a", 414),
				arguments("query", "GET /?", "a=b&", 414), arguments("absolute-form", "GET http://", "a", 414),
				arguments("name", HEAD, "a", 431), arguments("value", HEAD + "X: ", "a", 431),
				arguments("space before a value", HEAD + "X:", " ", 431),
				arguments("space after a value", HEAD + "X: y", "\t", 431), arguments("fields", HEAD, "X: y\r\n", 431),
				arguments("repeated field that may occur once", LINE, "Host: a\r\n", 431),
				arguments("empty fields", HEAD, "X:\r\n", 431), arguments("cookies", HEAD, "Cookie: a=b\r\n", 431),
				arguments("connection options", HEAD + "Connection: ", "close,", 431),
				arguments("trailers", "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
						"X: y\r\n", 431),
				arguments("a trailer",
						"POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ", "y", 431));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("floods")
	void endlessHeadIsRejectedWhenItExceedsTheLimits(String what, String beginning, String flood, int status)
			throws Exception {
		this.server.start(new PathApplication().on("/collect", Handlers::collect));
		Attackers attackers = this.server.connect(ATTACKERS).send(beginning);
		Flood flooding = new Flood(attackers, flood, Long.MAX_VALUE);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(status);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
		// Further input is discarded for five seconds, since a reset could overtake the
		// response.
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * MIB);
		assertThat(this.server.log().badRequests()).isEqualTo(ATTACKERS);
		attackers.reset();
		flooding.awaitEnd();
	}

	@Test
	void floodThatContinuesAfterItsRejectionIsEndedAfter5Seconds() throws Exception {
		this.server.start(new PathApplication());
		Attackers attackers = this.server.connect(ATTACKERS).send(HEAD);
		Flood flood = new Flood(attackers, "X: y\r\n", Long.MAX_VALUE);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(431);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
		this.server.advance(Duration.ofSeconds(7));
		flood.awaitEnd();
		this.server.awaitAttackersDisconnected();
	}

	@Test
	void incompleteHeadsTakeMemoryInProportionToTheirSize() throws Exception {
		this.server.start(new PathApplication());
		int count = 200;
		Attackers attackers = this.server.connect(count).send(HEAD + "X: " + "y".repeat(32_000));
		this.server.assertOtherClientsAreServed();
		this.server.assertConnected(attackers);
		MemoryUse growth = this.server.growth();
		// Each incomplete head takes a buffer of 64 KiB. If previous tests have used as
		// much memory, the allocator takes chunks of 2 MiB, of which up to two may be
		// partly used.
		assertThat(growth.direct()).isBetween(count * 32_000L, count * 64L * 1024 + 2 * 2 * MIB);
		assertThat(growth.heap()).isLessThan(count * 200L * 1024);
		this.server.advance(Duration.ofSeconds(32));
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(408);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	@Test
	void floodOfEmptyLinesDoesNotBlockOtherClients() throws Exception {
		this.server.start(new PathApplication());
		Attackers attackers = this.server.connect(ATTACKERS);
		Flood flood = new Flood(attackers, "\r\n", Long.MAX_VALUE);
		for (int i = 0; i < 20; i++) {
			this.server.assertOtherClientsAreServed();
		}
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * MIB);
		this.server.advance(Duration.ofSeconds(66));
		this.server.advance(Duration.ofSeconds(66));
		flood.awaitEnd();
		this.server.awaitAttackersDisconnected();
	}

}
