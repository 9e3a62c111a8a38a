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
 * A well-behaved client that sends requests throughout an attack, over a persistent
 * connection and over new ones. It records the slowest response and the memory use.
 */
final class Probe implements AutoCloseable {

	private static final long PAUSE_MILLIS = 20;

	private final int port;

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor((task) -> new Thread(task, "probe"));

	private final WireClient persistent;

	private int responses;

	private long slowest;

	private MemoryUse peak = MemoryUse.now();

	private @Nullable Throwable failure;

	Probe(int port) throws IOException {
		this.port = port;
		this.persistent = WireClient.connect(port);
		this.scheduler.scheduleWithFixedDelay(this::request, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

	/** Sends requests now. */
	synchronized void request() {
		if (this.failure != null) {
			return;
		}
		long start = System.nanoTime();
		try {
			get(this.persistent);
			try (WireClient fresh = WireClient.connect(this.port)) {
				get(fresh);
			}
			this.responses += 2;
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
		this.slowest = Math.max(this.slowest, System.nanoTime() - start);
		this.peak = this.peak.max(MemoryUse.now());
	}

	private static void get(WireClient client) throws IOException {
		int status = client.get("/probe").status();
		if (status != 200) {
			throw new IOException("Response status " + status);
		}
	}

	/** Returns the failure of a request, or {@code null} if there is none. */
	synchronized @Nullable Throwable failure() {
		return this.failure;
	}

	/** Returns the longest duration of two requests. */
	synchronized Duration slowest() {
		return Duration.ofNanos(this.slowest);
	}

	/** Returns the number of responses. */
	synchronized int responses() {
		return this.responses;
	}

	/** Returns the peak of memory use. */
	synchronized MemoryUse peak() {
		return this.peak;
	}

	@Override
	public void close() throws IOException {
		this.scheduler.shutdownNow();
		this.persistent.close();
	}

}
