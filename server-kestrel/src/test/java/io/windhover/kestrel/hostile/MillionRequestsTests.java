/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with many small requests on few connections. Netty's leak detector tracks every
 * buffer.
 */
@Timeout(120)
class MillionRequestsTests {

	private static final int CONNECTIONS = 8;

	private static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\nhello, world";

	private static final String CHUNKED = "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
			+ "5\r\nhello\r\n7\r\n, world\r\n0\r\nEnd: x\r\n\r\n";

	/** A batch of 125 requests. */
	private static final byte[] BATCH = (GET.repeat(20) + POST.repeat(4) + CHUNKED).repeat(5).getBytes();

	private static final int BATCH_SIZE = 125;

	private static final ExecutorService POOL = Executors.newFixedThreadPool(CONNECTIONS);

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	@AfterAll
	static void stopThreads() {
		POOL.shutdown();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "INLINE, 1000000", "EXECUTOR, 100000", "NIO_INLINE, 100000" })
	void memoryDoesNotGrowWithTheNumberOfRequests(Dispatch dispatch, int requests) throws Exception {
		this.server.start(new PathApplication().on("/collect", Handlers::collect), dispatch);
		byte[] responses = firstResponses();
		int batches = requests / CONNECTIONS / BATCH_SIZE / 2;
		Attackers clients = this.server.connect(CONNECTIONS);
		requestAll(clients, batches, responses);
		MemoryUse half = this.server.growth();
		requestAll(clients, batches, responses);
		MemoryUse growth = this.server.growth();
		// Memory does not grow with the number of requests.
		assertThat(growth.heap() - half.heap()).isLessThan(512 * 1024);
		assertThat(growth.direct() - half.direct()).isLessThan(1024 * 1024);
		assertThat(this.server.counters().startedRequests().sum()).isGreaterThan(requests);
	}

	/** The clock stands still, so the responses to each batch are identical. */
	private byte[] firstResponses() throws Exception {
		WireClient client = this.server.connect();
		client.send(BATCH).send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		byte[] all = client.readToEnd();
		String text = new String(all);
		String last = text.substring(text.lastIndexOf("HTTP/1.1 200 OK"));
		assertThat(text.split("HTTP/1.1 200 OK", -1)).hasSize(BATCH_SIZE + 2);
		assertThat(text.split("hello, world", -1)).hasSize(26);
		return text.substring(0, text.length() - last.length()).getBytes();
	}

	private static void requestAll(Attackers clients, int batches, byte[] responses) {
		List<CompletableFuture<Void>> all = new ArrayList<>();
		for (WireClient client : clients) {
			all.add(CompletableFuture.runAsync(() -> request(client, batches, responses), POOL));
		}
		all.forEach(CompletableFuture::join);
	}

	private static void request(WireClient client, int batches, byte[] responses) {
		try {
			for (int i = 0; i < batches; i++) {
				client.send(BATCH);
				assertThat(client.readBytes(responses.length)).isEqualTo(responses);
			}
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
