/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.time.Duration;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with clients that expect 100 (Continue) and then do something else.
 */
@Timeout(60)
class ExpectationAbuseTests {

	private static final int ATTACKERS = 100;

	private static final String EXPECTING = " HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	private final PathApplication application = new PathApplication().on("/collect", Handlers::collect)
		.on("/ignore", Handlers::ignoreBody);

	@Test
	void missingBodyAfter100ContinueIsAnsweredWith408() throws Exception {
		this.server.start(this.application);
		Attackers attackers = this.server.connect(ATTACKERS).send("POST /collect" + EXPECTING);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readHead().status()).isEqualTo(100);
		}
		this.server.tick(7);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(408);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	/**
	 * Only the client knows whether the body or the next request follows. A server that
	 * guesses could interpret a body as a request.
	 */
	@ParameterizedTest
	@EnumSource
	void connectionIsClosedAfterAResponseWithout100Continue(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch);
		Attackers attackers = this.server.connect(ATTACKERS)
			.send(("POST /ignore" + EXPECTING).repeat(10) + "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n");
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().text()).isEqualTo("Ignored");
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void dataBehindAnExpectationIsTheBody(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch);
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST /collect" + EXPECTING + "GET / HTTPGET /probe HTTP/1.1\r\nHost: a\r\n\r\n");
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().text()).isEqualTo("GET / HTTP");
			assertThat(attacker.readResponse().text()).isEqualTo("Hello");
		}
	}

	@Test
	void continueIsSentOncePerNonEmptyBody() throws Exception {
		this.server.start(this.application);
		WireClient client = this.server.connect();
		for (int i = 0; i < 1000; i++) {
			client.send("POST /collect" + EXPECTING);
			assertThat(client.readHead().status()).isEqualTo(100);
			client.send("0123456789");
			assertThat(client.readResponse().text()).isEqualTo("0123456789");
			client.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n");
			assertThat(client.readResponse().text()).isEmpty();
		}
	}

	@Test
	void floodOfExpectationsIsOneRequestAndItsBody() throws Exception {
		this.server.start(this.application);
		Attackers attackers = this.server.connectWithSmallBuffers(10);
		Flood flood = new Flood(attackers, "POST /ignore" + EXPECTING, Long.MAX_VALUE);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(200);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
		this.server.advance(Duration.ofSeconds(7));
		flood.awaitEnd();
	}

}
