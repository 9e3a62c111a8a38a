/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with slow clients. Limits have their defaults, unless a test would take minutes.
 */
@Timeout(60)
class SlowClientTests {

	private static final int ATTACKERS = 200;

	/** Fewer, because the kernel buffers megabytes for each. */
	private static final int READERS = 50;

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	@Test
	void incompleteHeadIsRejectedAfter30SecondsEvenIfBytesArrive() throws Exception {
		this.server.start(new PathApplication());
		Attackers attackers = this.server.connect(ATTACKERS);
		String head = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
		for (int at = 0; at < 4; at++) {
			attackers.send(head.substring(at, at + 1));
			this.server.advance(Duration.ofSeconds(7));
		}
		this.server.assertConnected(attackers);
		this.server.advance(Duration.ofSeconds(4));
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(408);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
		assertThat(this.server.log().badRequests()).isEqualTo(ATTACKERS);
	}

	@Test
	void slowHeadWithinTheTimeoutIsServed() throws Exception {
		this.server.start(new PathApplication());
		WireClient slow = this.server.connect();
		String request = "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n";
		for (int at = 0; at < request.length(); at++) {
			slow.send(request.substring(at, at + 1));
			this.server.assertOtherClientsAreServed();
		}
		assertThat(slow.readResponse().status()).isEqualTo(200);
	}

	@Test
	void silentConnectionIsClosedAfter130Seconds() throws Exception {
		this.server.start(new PathApplication());
		Attackers attackers = this.server.connect(ATTACKERS);
		this.server.advance(Duration.ofSeconds(129));
		this.server.assertConnected(attackers);
		this.server.advance(Duration.ofSeconds(3));
		for (WireClient attacker : attackers) {
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	@Test
	void endlessEmptyLinesAreClosedAfter130Seconds() throws Exception {
		this.server.start(new PathApplication());
		WireClient attacker = this.server.connect();
		for (int i = 0; i < 3; i++) {
			attacker.send("\r\n".repeat(1000));
			this.server.advance(Duration.ofSeconds(44));
		}
		assertThat(attacker.isClosedByServer()).isTrue();
	}

	@Test
	void bodyBelowTheDataRateIsRejectedAfter5Seconds() throws Exception {
		this.server.start(new PathApplication());
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
		this.server.awaitRequests(ATTACKERS);
		for (int i = 0; i < 2; i++) {
			attackers.send("12345678");
			this.server.tick(2);
		}
		this.server.assertConnected(attackers);
		this.server.tick(4);
		// The response has started, so only the end of the connection shows the failure.
		for (WireClient attacker : attackers) {
			assertThat(attacker.isResponseBroken()).isTrue();
		}
		assertThat(this.server.log().badRequests()).isEqualTo(ATTACKERS);
	}

	@Test
	void missingBodyIsAnsweredWith408() throws Exception {
		this.server.start(new PathApplication().on("/upload", Handlers::collect));
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n");
		this.server.awaitRequests(ATTACKERS);
		this.server.tick(7);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(408);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	@Test
	void unreadBodyIsDrainedFor5Seconds() throws Exception {
		this.server.start(new PathApplication().on("/ignore", Handlers::ignoreBody));
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n1234");
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(200);
		}
		this.server.assertConnected(attackers);
		this.server.advance(Duration.ofSeconds(7));
		for (WireClient attacker : attackers) {
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	@Test
	void unreadResponseIsAbortedAndTakesNoMoreThanItsBuffer() throws Exception {
		AtomicLong written = new AtomicLong();
		this.server.start(new PathApplication().on("/endless", (exchange) -> EndlessResponse.write(exchange, written)),
				AttackedServer::requireFastReaders);
		Attackers attackers = this.server.connectWithSmallBuffers(READERS)
			.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
		Flood.awaitStable(written::get);
		// 64 KiB of each response, the excess of the last write, and the caches of the
		// allocator.
		assertThat(this.server.peak().direct()).isLessThan(READERS * 3 * 64L * 1024);
		this.server.tick(5);
		this.server.awaitAttackersDisconnected();
	}

	@Test
	void responseThatIsReadAtTheDataRateContinues() throws Exception {
		AtomicLong written = new AtomicLong();
		this.server.start(new PathApplication().on("/endless", (exchange) -> EndlessResponse.write(exchange, written)));
		WireClient reader = this.server.connectWithSmallBuffers();
		reader.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
		reader.readHead();
		for (int i = 0; i < 3; i++) {
			reader.readBytes(1024 * 1024);
			this.server.tick(3);
		}
		reader.readBytes(1024 * 1024);
	}

}
