/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Lets an idle event loop yield its processor once before it blocks in select.
 * Application threads, and clients on the same machine, often produce work for it in that
 * time: it then need not be woken and handles more at a time. For a single event loop.
 * <p>
 * See docs/decisions/0015.
 */
final class YieldingSelectStrategy implements SelectStrategy {

	private boolean yielded;

	@Override
	public int calculateStrategy(IntSupplier selectSupplier, boolean hasTasks) throws Exception {
		if (hasTasks) {
			this.yielded = false;
			return selectSupplier.get();
		}
		if (this.yielded) {
			this.yielded = false;
			return SELECT;
		}
		this.yielded = true;
		Thread.yield();
		return CONTINUE;
	}

}
