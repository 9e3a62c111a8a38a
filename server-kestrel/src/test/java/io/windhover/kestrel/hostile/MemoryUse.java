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
 * The memory in use.
 *
 * @param buffers the number of buffers in use
 * @param direct the direct memory of the server's allocator in bytes, caches included
 * @param heap the used heap in bytes
 */
record MemoryUse(long buffers, long direct, long heap) {

	/** Returns the memory in use after a garbage collection. */
	static MemoryUse afterCollection() {
		System.gc();
		return now();
	}

	/** Returns the memory in use, garbage included. */
	static MemoryUse now() {
		return new MemoryUse(LeakExtension.buffersInUse(),
				((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory(),
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
	}

	/** Returns the difference to another measurement. */
	MemoryUse minus(MemoryUse other) {
		return new MemoryUse(this.buffers - other.buffers, this.direct - other.direct, this.heap - other.heap);
	}

	/** Returns the larger value of each component. */
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
