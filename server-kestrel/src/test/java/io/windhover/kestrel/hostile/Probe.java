/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.windhover.server.contract.WireClient;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who wants to be served: asks again and again, over a connection that it
 * keeps and over new ones, and notes how long it waits and how much memory is in use.
 */
final class Probe implements AutoCloseable {

	private static final long PAUSE_MILLIS = 20;

	private final int port;

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor((task) -> new Thread(task, "probe"));

	private final WireClient kept;

	private int answers;

	private long slowest;

	private MemoryUse peak = MemoryUse.now();

	private @Nullable Throwable failure;

	Probe(int port) throws IOException {
		this.port = port;
		this.kept = WireClient.connect(port);
		this.scheduler.scheduleWithFixedDelay(this::ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

	/** Be served once more, now. */
	synchronized void ask() {
		if (this.failure != null) {
			return;
		}
		long asked = System.nanoTime();
		try {
			get(this.kept);
			try (WireClient fresh = WireClient.connect(this.port)) {
				get(fresh);
			}
			this.answers += 2;
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
		this.slowest = Math.max(this.slowest, System.nanoTime() - asked);
		this.peak = this.peak.max(MemoryUse.now());
	}

	private static void get(WireClient client) throws IOException {
		int status = client.get("/probe").status();
		if (status != 200) {
			throw new IOException("Answered with " + status);
		}
	}

	/** Why it was not served, or {@code null}. */
	synchronized @Nullable Throwable failure() {
		return this.failure;
	}

	/** How long two answers took at most. */
	synchronized Duration slowest() {
		return Duration.ofNanos(this.slowest);
	}

	/** How many answers it got. */
	synchronized int answers() {
		return this.answers;
	}

	/** The most memory that was in use when it was served. */
	synchronized MemoryUse peak() {
		return this.peak;
	}

	@Override
	public void close() throws IOException {
		this.scheduler.shutdownNow();
		this.kept.close();
	}

}
