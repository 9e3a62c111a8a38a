/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.contract.WireClient;

/**
 * The stages of a connection at which its client can leave, each with the script that
 * leads there.
 */
enum ClientStage {

	CONNECTED(),

	IN_REQUEST_LINE(send("GET /pro")),

	IN_HEADERS(send("GET /probe HTTP/1.1\r\nHost: a\r\nX-Y")),

	IN_BODY(send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345")),

	IN_CHUNK(send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123")),

	IN_TRAILERS(send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n")),

	AFTER_100_CONTINUE(send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"),
			WireClient::readHead),

	IN_UNREAD_BODY(send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345")),

	WAITING_FOR_RESPONSE(send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")),

	IN_RESPONSE(send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n"), WireClient::readHead,
			(client) -> client.readBytes(100_000)),

	IN_ECHO(send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n"),
			WireClient::readHead, WireClient::readChunk),

	IDLE((client) -> client.get("/probe")),

	IN_DRAINED_BODY(send("POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345"),
			WireClient::readResponse),

	REJECTED(send("GET / HTTP/9.9\r\n\r\nand more")),

	PIPELINING(send("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100))),

	PIPELINING_BEHIND_A_PENDING_REQUEST(send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"),
			send("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100))),

	UPGRADED(send("GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"),
			WireClient::readHead, send("12345"), (client) -> client.readBytes(5));

	private final List<Step> script;

	ClientStage(Step... script) {
		this.script = List.of(script);
	}

	private static Step send(String text) {
		return (client) -> client.send(text);
	}

	/** Leads a client to this stage. */
	void reach(WireClient client) throws IOException {
		for (Step step : this.script) {
			step.run(client);
		}
	}

	/** Creates the application that the scripts need. */
	static PathApplication application() {
		return new PathApplication().on("/wait", Handlers::awaitAbort)
			.on("/collect", Handlers::collect)
			.on("/endless", (exchange) -> EndlessResponse.write(exchange, new AtomicLong()))
			.on("/ignore", Handlers::ignoreBody)
			.on("/upgrade", Handlers::upgradedEcho);
	}

	/** A step of a script. */
	private interface Step {

		void run(WireClient client) throws IOException;

	}

}
