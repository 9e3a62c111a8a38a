/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.lang.management.ManagementFactory;
import java.util.Locale;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.windhover.kestrel.testing.LeakExtension;

/**
 * How much memory is in use.
 *
 * @param buffers how many buffers are in use
 * @param direct bytes outside the heap that the server's allocator holds, those it keeps
 * for later included
 * @param heap bytes of the heap
 */
record MemoryUse(long buffers, long direct, long heap) {

	/** What lives on the heap after a collection. */
	static MemoryUse afterCollection() {
		System.gc();
		return now();
	}

	/** What is in use, garbage included. */
	static MemoryUse now() {
		return new MemoryUse(LeakExtension.buffersInUse(),
				((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory(),
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
	}

	/** How much more this is. */
	MemoryUse minus(MemoryUse other) {
		return new MemoryUse(this.buffers - other.buffers, this.direct - other.direct, this.heap - other.heap);
	}

	/** The larger of both, each by itself. */
	MemoryUse max(MemoryUse other) {
		return new MemoryUse(Math.max(this.buffers, other.buffers), Math.max(this.direct, other.direct),
				Math.max(this.heap, other.heap));
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%d buffers, direct %.1f MiB, heap %.1f MiB", this.buffers,
				this.direct / 1048576.0, this.heap / 1048576.0);
	}

}
