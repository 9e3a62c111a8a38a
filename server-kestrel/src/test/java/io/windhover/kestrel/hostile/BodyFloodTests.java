/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with bodies that are too large or not read.
 */
@Timeout(60)
class BodyFloodTests {

	private static final int ATTACKERS = 20;

	private static final long MIB = 1024 * 1024;

	private static final String POST = "POST /collect HTTP/1.1\r\nHost: a\r\n";

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	private final PathApplication application = new PathApplication().on("/collect", Handlers::collect)
		.on("/ignore", Handlers::ignoreBody);

	@ParameterizedTest
	@EnumSource
	void announcedBodyAboveTheLimitIsRejectedBeforeItIsReceived(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch);
		Attackers attackers = this.server.connect(ATTACKERS).send(POST + "Content-Length: 30000001\r\n\r\n");
		Flood flood = new Flood(attackers, "x", 30_000_001);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(413);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
		// A rejected body is not stored.
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * MIB);
		this.server.advance(Duration.ofSeconds(7));
		flood.awaitEnd();
	}

	@ParameterizedTest
	@EnumSource
	void chunkedBodyIsRejectedWhenItExceedsTheLimit(Dispatch dispatch) throws Exception {
		this.server.start(this.application,
				dispatch.andThen((options) -> options.getLimits().setMaxRequestBodySize(MIB)));
		Attackers attackers = this.server.connect(ATTACKERS).send(POST + "Transfer-Encoding: chunked\r\n\r\n");
		Flood flood = new Flood(attackers, "10\r\n0123456789abcdef\r\n", Long.MAX_VALUE);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(413);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
		this.server.advance(Duration.ofSeconds(7));
		flood.awaitEnd();
	}

	@Test
	void bodyAboveTheLimitIsRejectedInsteadOf100Continue() throws Exception {
		this.server.start(this.application);
		for (WireClient attacker : this.server.connect(ATTACKERS)
			.send(POST + "Content-Length: 30000001\r\nExpect: 100-continue\r\n\r\n")) {
			assertThat(attacker.readResponse().status()).isEqualTo(413);
			assertThat(attacker.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void unreadBodyTakesNoMoreThanItsBuffer(Dispatch dispatch) throws Exception {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.server.start(this.application.on("/wait", (exchange) -> done), dispatch);
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n");
		this.server.awaitRequests(ATTACKERS);
		Flood flood = new Flood(attackers, "x", 30_000_000);
		long sent = flood.awaitStalled(this.application);
		assertThat(sent).isLessThan(ATTACKERS * 20 * MIB);
		// The limit is 1 MiB each, plus the data that was received last.
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * 3 * MIB);
		attackers.reset();
		flood.awaitEnd();
		// A transport that is not reading may detect the reset only now.
		done.complete(null);
	}

	@Test
	void ignoredBodyIsDiscardedFor5Seconds() throws Exception {
		this.server.start(this.application);
		Attackers attackers = this.server.connect(ATTACKERS)
			.send("POST /ignore HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
		Flood flood = new Flood(attackers, "10\r\n0123456789abcdef\r\n", Long.MAX_VALUE);
		for (WireClient attacker : attackers) {
			assertThat(attacker.readResponse().status()).isEqualTo(200);
		}
		// Twice, since the response may still have been in transit at the first timeout.
		this.server.advance(Duration.ofSeconds(7));
		this.server.advance(Duration.ofSeconds(7));
		flood.awaitEnd();
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * MIB);
	}

	@ParameterizedTest
	@EnumSource
	void bodyOf200MegabytesTakesNoMoreThanItsBuffer(Dispatch dispatch) throws Exception {
		AtomicLong received = new AtomicLong();
		this.application.on("/count", (exchange) -> count(exchange, received));
		this.server.start(this.application,
				dispatch.andThen((options) -> options.getLimits().setMaxRequestBodySize(null)));
		WireClient client = this.server.connect();
		client.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 209715200\r\n\r\n");
		byte[] piece = new byte[64 * 1024];
		for (int i = 0; i < 3200; i++) {
			client.send(piece);
		}
		assertThat(client.readResponse().text()).isEqualTo("209715200");
		assertThat(this.server.peak().direct()).isLessThan(12 * MIB);
	}

	private static CompletionStage<Void> count(TestExchange exchange, AtomicLong received) {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		BodyReader reader = exchange.request().getBody();
		reader.demand(new Runnable() {
			@Override
			public void run() {
				try {
					for (BodyChunk chunk = reader.read(); chunk != null; chunk = reader.read()) {
						received.addAndGet(chunk.getBuffer().remaining());
						chunk.release();
						if (chunk.isLast()) {
							ended.complete(null);
							return;
						}
					}
					reader.demand(this);
				}
				catch (Exception ex) {
					ended.completeExceptionally(ex);
				}
			}
		});
		return ended.thenCompose((ignored) -> exchange.respond(received.toString()));
	}

}
