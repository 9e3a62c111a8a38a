/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with pipelined requests whose responses are not read.
 */
@Timeout(60)
class PipeliningFloodTests {

	private static final int ATTACKERS = 8;

	private static final long MIB = 1024 * 1024;

	/** The unused memory in chunks of the allocator. */
	private static final long ALLOCATOR = 16 * MIB;

	private static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
			+ "x".repeat(1000);

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	private final PathApplication application = new PathApplication();

	@ParameterizedTest
	@EnumSource
	void requestsAreNotReceivedWhileResponsesAreNotRead(Dispatch dispatch) throws Exception {
		String large = "x".repeat(8000);
		this.server.start(this.application.on("/large", (exchange) -> exchange.respond(large)),
				dispatch.andThen(AttackedServer::requireFastReaders));
		flood("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
	}

	@ParameterizedTest
	@EnumSource
	void requestsWithBodiesAreNotReceivedWhileResponsesAreNotRead(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch.andThen(AttackedServer::requireFastReaders));
		flood(POST);
	}

	private void flood(String request) throws Exception {
		Attackers attackers = this.server.connectWithSmallBuffers(ATTACKERS);
		Flood flood = new Flood(attackers, request, Long.MAX_VALUE);
		flood.awaitStalled(this.application);
		// 1 MiB of requests in a buffer that doubles its size, and 64 KiB of responses.
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * 4 * MIB + ALLOCATOR);
		assertThat(this.server.growth().heap()).isLessThan(ATTACKERS * MIB);
		this.server.assertConnected(attackers);
		this.server.tick(6);
		flood.awaitEnd();
		this.server.awaitAttackersDisconnected();
	}

	@ParameterizedTest
	@EnumSource
	void requestsBehindAPendingOneTakeNoMoreThanTheirBuffer(Dispatch dispatch) throws Exception {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.server.start(this.application.on("/wait", (exchange) -> done), dispatch);
		Attackers attackers = this.server.connect(ATTACKERS).send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
		this.server.awaitRequests(ATTACKERS);
		Flood flood = new Flood(attackers, GET, Long.MAX_VALUE);
		flood.awaitStalled(this.application);
		assertThat(this.server.peak().direct()).isLessThan(ATTACKERS * 4 * MIB + ALLOCATOR);
		attackers.reset();
		flood.awaitEnd();
		done.complete(null);
	}

	@ParameterizedTest
	@EnumSource
	void clientThatReadsLateReceivesEveryResponse(Dispatch dispatch) throws Exception {
		this.server.start(this.application, dispatch);
		int count = 20_000;
		WireClient client = this.server.connectWithSmallBuffers();
		Flood flood = new Flood(new Attackers(List.of(client)), GET, (long) count * GET.length());
		flood.awaitStalled(this.application);
		for (int i = 0; i < count; i++) {
			assertThat(client.readResponse().text()).isEqualTo("Hello");
		}
		flood.awaitEnd();
	}

}
