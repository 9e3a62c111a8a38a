/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Has an event loop that has nothing to do let other threads run before it goes to sleep,
 * once. Those that answer the requests it has read, and the clients on the same machine,
 * often have something for it by then: it need not be woken, and finds more at a time.
 * For one event loop.
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
