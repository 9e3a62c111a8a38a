/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link YieldingSelectStrategy}.
 */
class YieldingSelectStrategyTests {

	private static final int READY = 3;

	private final YieldingSelectStrategy strategy = new YieldingSelectStrategy();

	private int next(boolean hasTasks) throws Exception {
		return this.strategy.calculateStrategy(() -> READY, hasTasks);
	}

	@Test
	void yieldsOnceBeforeEachSelect() throws Exception {
		assertThat(next(false)).isEqualTo(SelectStrategy.CONTINUE);
		assertThat(next(false)).isEqualTo(SelectStrategy.SELECT);
		assertThat(next(false)).isEqualTo(SelectStrategy.CONTINUE);
		assertThat(next(false)).isEqualTo(SelectStrategy.SELECT);
	}

	@Test
	void doesNotYieldWhileThereAreTasks() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(next(true)).isEqualTo(READY);
		}
	}

	@Test
	void yieldsAgainAfterTasks() throws Exception {
		assertThat(next(false)).isEqualTo(SelectStrategy.CONTINUE);
		assertThat(next(true)).isEqualTo(READY);
		assertThat(next(false)).isEqualTo(SelectStrategy.CONTINUE);
		assertThat(next(false)).isEqualTo(SelectStrategy.SELECT);
	}

}
