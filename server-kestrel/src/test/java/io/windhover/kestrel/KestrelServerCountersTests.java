/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import io.windhover.kestrel.diagnostics.ServerCounters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KestrelServerCounters}.
 */
class KestrelServerCountersTests {

	private final KestrelServerCounters counters = new KestrelServerCounters();

	@Test
	void countersAreZeroBeforeTheFirstStart() {
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void statisticsAreTheSumOfAllRuns() {
		for (int i = 0; i < 3; i++) {
			ServerCounters run = this.counters.begin();
			run.totalConnections().increment();
			run.startedRequests().add(2);
			run.completedRequests().add(2);
			run.rejectedConnections().add(3);
			run.rejectedRequests().add(4);
		}
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 0, 3, 6, 9, 12));
	}

	@Test
	void requestsAndConnectionsOfAPreviousRunAreCountedUntilTheyEnd() {
		ServerCounters previous = this.counters.begin();
		previous.startedRequests().increment();
		previous.upgradedConnections().incrementAndGet();
		ServerCounters next = this.counters.begin();
		assertThat(next.requestsInFlight()).isZero();
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(1, 1, 1, 0, 1, 0, 0));
		previous.upgradedConnections().decrementAndGet();
		this.counters.begin();
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 1, 0, 1, 0, 0));
		previous.completedRequests().increment();
		this.counters.begin();
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 0, 0, 1, 0, 0));
	}

}
