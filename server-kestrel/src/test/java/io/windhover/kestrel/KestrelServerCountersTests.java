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
	void nothingIsCountedBeforeTheFirstLife() {
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void livesAreSummedUp() {
		for (int i = 0; i < 3; i++) {
			ServerCounters life = this.counters.begin();
			life.totalConnections().increment();
			life.startedRequests().add(2);
			life.completedRequests().add(2);
			life.rejectedConnections().add(3);
			life.rejectedRequests().add(4);
		}
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 0, 3, 6, 9, 12));
	}

	@Test
	void whatIsLeftOfAFormerLifeIsCountedUntilItEnds() {
		ServerCounters former = this.counters.begin();
		former.startedRequests().increment();
		former.upgradedConnections().incrementAndGet();
		ServerCounters next = this.counters.begin();
		assertThat(next.requestsInFlight()).isZero();
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(1, 1, 1, 0, 1, 0, 0));
		former.upgradedConnections().decrementAndGet();
		this.counters.begin();
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 1, 0, 1, 0, 0));
		former.completedRequests().increment();
		this.counters.begin();
		assertThat(this.counters.getStatistics()).isEqualTo(new KestrelStatistics(0, 0, 0, 0, 1, 0, 0));
	}

}
