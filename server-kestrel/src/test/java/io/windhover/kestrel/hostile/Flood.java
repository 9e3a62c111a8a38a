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
 * Clients that send the same bytes again and again, as fast as they are taken, and read
 * nothing, until their connections break.
 */
final class Flood {

	private static final int SAME = 200;

	/** Gigabytes may have to be sent on a machine that has other things to do. */
	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private final AtomicLong sent = new AtomicLong();

	private final List<Thread> threads = new ArrayList<>();

	/**
	 * Begin.
	 * @param attackers the clients
	 * @param text what each sends
	 * @param limit how many bytes each sends at most
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
			// The server has had enough.
		}
	}

	/** How many bytes were sent by all together. */
	long sent() {
		return this.sent.get();
	}

	/**
	 * Wait until the server takes no more, and the application gets no more.
	 * @return how many bytes were sent
	 */
	long awaitStalled(PathApplication application) {
		awaitSame(() -> this.sent.get() + application.requests());
		return this.sent.get();
	}

	/** Wait until a number is the same again and again. */
	static void awaitSame(LongSupplier number) {
		long begin = System.nanoTime();
		long last = number.getAsLong();
		// Not for a time: a pause of the whole JVM would do for that.
		for (int same = 0; same < SAME; same++) {
			LockSupport.parkNanos(1_000_000);
			long next = number.getAsLong();
			same = (next == last) ? same : 0;
			last = next;
			if (System.nanoTime() - begin > DEADLINE.toNanos()) {
				throw new AssertionError("No end in " + DEADLINE);
			}
		}
	}

	/** Wait until everything was sent or every connection is broken. */
	void awaitEnd() {
		Await.until("the end of the flood", () -> this.threads.stream().noneMatch(Thread::isAlive));
	}

}
