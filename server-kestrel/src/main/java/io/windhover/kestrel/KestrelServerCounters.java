/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.util.ArrayList;
import java.util.List;

import io.windhover.kestrel.diagnostics.ServerCounters;

/**
 * The counters of a server over all its runs, each from a start to its stop. Every run
 * has counters of its own: a request that was aborted, and whose application still goes
 * on, does not count as one of the next run. Thread-safe.
 */
final class KestrelServerCounters {

	private final List<ServerCounters> runs = new ArrayList<>();

	/** The sum of the runs of which no connection and no request is left. */
	private KestrelStatistics past = new KestrelStatistics(0, 0, 0, 0, 0, 0, 0);

	/**
	 * Begins a run, after the previous one was stopped.
	 * @return its counters
	 */
	synchronized ServerCounters begin() {
		this.runs.removeIf(this::archive);
		ServerCounters run = new ServerCounters();
		this.runs.add(run);
		return run;
	}

	private boolean archive(ServerCounters run) {
		KestrelStatistics rest = statistics(run);
		if (rest.currentConnections() > 0 || rest.currentRequests() > 0) {
			return false;
		}
		this.past = sum(this.past, rest);
		return true;
	}

	synchronized KestrelStatistics getStatistics() {
		return this.runs.stream().map(KestrelServerCounters::statistics).reduce(this.past, KestrelServerCounters::sum);
	}

	private static KestrelStatistics statistics(ServerCounters counts) {
		long upgraded = counts.upgradedConnections().get();
		return new KestrelStatistics(counts.connections().get() + upgraded, upgraded, counts.requestsInFlight(),
				counts.totalConnections().sum(), counts.startedRequests().sum(), counts.rejectedConnections().sum(),
				counts.rejectedRequests().sum());
	}

	private static KestrelStatistics sum(KestrelStatistics a, KestrelStatistics b) {
		return new KestrelStatistics(a.currentConnections() + b.currentConnections(),
				a.upgradedConnections() + b.upgradedConnections(), a.currentRequests() + b.currentRequests(),
				a.totalConnections() + b.totalConnections(), a.totalRequests() + b.totalRequests(),
				a.rejectedConnections() + b.rejectedConnections(), a.rejectedRequests() + b.rejectedRequests());
	}

}
