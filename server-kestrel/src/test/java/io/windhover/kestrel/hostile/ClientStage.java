/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.contract.WireClient;

/**
 * Where a client can stand when it leaves.
 */
enum Stage {

	CONNECTED {
		@Override
		void reach(WireClient client) {
		}
	},

	IN_REQUEST_LINE {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /pro");
		}
	},

	IN_HEADERS {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /probe HTTP/1.1\r\nHost: a\r\nX-Y");
		}
	},

	IN_BODY {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
		}
	},

	IN_CHUNK {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123");
		}
	},

	IN_TRAILERS {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n");
		}
	},

	AFTER_100_CONTINUE {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
			client.readHead();
		}
	},

	IN_BODY_THAT_NOBODY_READS {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
		}
	},

	WAITING_FOR_RESPONSE {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
		}
	},

	IN_RESPONSE {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
			client.readHead();
			client.readBytes(100_000);
		}
	},

	IN_ECHO {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
			client.readHead();
			client.readChunk();
		}
	},

	IDLE {
		@Override
		void reach(WireClient client) throws IOException {
			client.get("/probe");
		}
	},

	BODY_IS_DRAINED {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
			client.readResponse();
		}
	},

	REFUSED {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET / HTTP/9.9\r\n\r\nand more");
		}
	},

	PIPELINING {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
		}
	},

	PIPELINING_BEHIND_A_REQUEST_THAT_WAITS {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
		}
	},

	UPGRADED {
		@Override
		void reach(WireClient client) throws IOException {
			client.send("GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
			client.readHead();
			client.send("12345");
			client.readBytes(5);
		}
	};

	/** Come that far. */
	abstract void reach(WireClient client) throws IOException;

	/** What the stages need. */
	static PathApplication application() {
		return new PathApplication().on("/wait", Handlers::waitForTheEnd)
			.on("/collect", Handlers::collect)
			.on("/endless", (exchange) -> EndlessResponse.write(exchange, new AtomicLong()))
			.on("/ignore", Handlers::ignoreBody)
			.on("/upgrade", Handlers::upgradedEcho);
	}

}
