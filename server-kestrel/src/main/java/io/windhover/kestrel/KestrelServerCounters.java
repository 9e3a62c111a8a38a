/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.util.ArrayList;
import java.util.List;

import io.windhover.kestrel.diagnostics.ServerCounters;

/**
 * What a server counts over all its lives, each from a start to its stop. A life has
 * counters of its own: a request that was aborted while its application goes on is no
 * concern of the next one. Thread-safe.
 */
final class KestrelServerCounters {

	private final List<ServerCounters> lives = new ArrayList<>();

	/** The sum of the lives that nothing is left of. */
	private KestrelStatistics past = new KestrelStatistics(0, 0, 0, 0, 0, 0, 0);

	/**
	 * Begin a life, after the former one was stopped.
	 * @return its counters
	 */
	synchronized ServerCounters begin() {
		this.lives.removeIf(this::archive);
		ServerCounters life = new ServerCounters();
		this.lives.add(life);
		return life;
	}

	private boolean archive(ServerCounters life) {
		KestrelStatistics rest = statistics(life);
		if (rest.currentConnections() > 0 || rest.currentRequests() > 0) {
			return false;
		}
		this.past = sum(this.past, rest);
		return true;
	}

	synchronized KestrelStatistics getStatistics() {
		return this.lives.stream().map(KestrelServerCounters::statistics).reduce(this.past, KestrelServerCounters::sum);
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
