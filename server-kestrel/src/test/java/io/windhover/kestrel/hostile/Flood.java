/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import io.windhover.server.contract.Await;
import io.windhover.server.contract.WireClient;

/**
 * Clients that send the same bytes repeatedly, as fast as the server receives them, and
 * read nothing, until their connections are closed.
 */
final class Flood {

	private static final int STABLE_READS = 200;

	/** Allows for gigabytes to be sent on a busy machine. */
	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private final AtomicLong sent = new AtomicLong();

	private final List<Thread> threads = new ArrayList<>();

	/**
	 * Starts the flood.
	 * @param attackers the clients
	 * @param text the text that each client sends repeatedly
	 * @param limit the maximum number of bytes of each client
	 */
	Flood(Attackers attackers, String text, long limit) {
		int times = Math.max(1, 64 * 1024 / text.length());
		byte[] bytes = text.repeat(times).getBytes(StandardCharsets.ISO_8859_1);
		for (WireClient attacker : attackers) {
			Thread thread = new Thread(() -> send(attacker, bytes, limit), "flood");
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
	}

	private void send(WireClient attacker, byte[] bytes, long limit) {
		try {
			for (long count = 0; count < limit; count += bytes.length) {
				attacker.send(bytes);
				this.sent.addAndGet(bytes.length);
			}
		}
		catch (IOException ex) {
			// The server has closed the connection.
		}
	}

	/** Returns how many bytes all clients have sent. */
	long sent() {
		return this.sent.get();
	}

	/**
	 * Waits until the server receives no more bytes and the application no more requests.
	 * @return how many bytes were sent
	 */
	long awaitStalled(PathApplication application) {
		awaitStable(() -> this.sent.get() + application.requests());
		return this.sent.get();
	}

	/** Waits until a number does not change any more. */
	static void awaitStable(LongSupplier number) {
		long begin = System.nanoTime();
		long last = number.getAsLong();
		// Counts reads instead of time: a pause of the whole JVM would look stable.
		for (int same = 0; same < STABLE_READS; same++) {
			LockSupport.parkNanos(1_000_000);
			long next = number.getAsLong();
			same = (next == last) ? same : 0;
			last = next;
			if (System.nanoTime() - begin > DEADLINE.toNanos()) {
				throw new AssertionError("No stable value within " + DEADLINE);
			}
		}
	}

	/** Waits until all bytes are sent or all connections are closed. */
	void awaitEnd() {
		Await.until("the end of the flood", () -> this.threads.stream().noneMatch(Thread::isAlive));
	}

}
