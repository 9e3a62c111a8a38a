/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

/**
 * Tests for {@link LeakExtension}. They also show that the recording detectors are
 * installed in this JVM: with Netty's own detectors no class would fail.
 */
class LeakExtensionTests {

	@ParameterizedTest
	@ValueSource(classes = { DropsPooledBuffer.class, DropsUnpooledBuffer.class })
	void classThatLeaksABufferFails(Class<?> testClass) {
		Events containers = run(testClass);
		containers.assertThatEvents()
			.haveExactly(1, event(container(testClass), finishedWithFailure(instanceOf(AssertionError.class),
					message((text) -> text.startsWith("1 leaked: ByteBuf") && text.contains("dropBuffer")))));
	}

	@Test
	void classThatReleasesItsBufferPasses() {
		run(ReleasesBuffer.class).assertStatistics((statistics) -> statistics.failed(0));
	}

	@Test
	void buffersAreCountedUntilTheyAreReleased() {
		long before = LeakExtension.buffersInUse();
		ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer();
		ByteBuf slice = buffer.retainedSlice();
		assertThat(LeakExtension.buffersInUse()).isGreaterThan(before);
		slice.release();
		buffer.release();
		assertThat(LeakExtension.buffersInUse()).isEqualTo(before);
	}

	private static Events run(Class<?> testClass) {
		Events containers = EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(testClass))
			.execute()
			.containerEvents();
		assertThat(containers.started().stream()).isNotEmpty();
		return containers;
	}

	@ExtendWith(LeakExtension.class)
	static class DropsPooledBuffer {

		@Test
		void dropBuffer() {
			PooledByteBufAllocator.DEFAULT.directBuffer(16).writeInt(1);
		}

	}

	@ExtendWith(LeakExtension.class)
	static class DropsUnpooledBuffer {

		@Test
		void dropBuffer() {
			UnpooledByteBufAllocator.DEFAULT.directBuffer(16).writeInt(1);
		}

	}

	@ExtendWith(LeakExtension.class)
	static class ReleasesBuffer {

		@Test
		void releaseBuffer() {
			ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer();
			assertThat(buffer.release()).isTrue();
		}

	}

}
