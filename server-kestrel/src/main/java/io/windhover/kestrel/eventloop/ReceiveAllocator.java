/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * An allocator with which connections receive into a common buffer while it is free, and
 * otherwise into one of the size that Netty expects to be needed.
 */
final class ReceiveAllocator implements RecvByteBufAllocator {

	/** How often a connection may fill the memory before it is the turn of others. */
	private static final int MAX_READS = 16;

	private final AdaptiveRecvByteBufAllocator others = new AdaptiveRecvByteBufAllocator();

	private final ByteBuf common;

	ReceiveAllocator(ByteBuf common) {
		this.common = common;
		this.others.maxMessagesPerRead(MAX_READS);
	}

	/** Returns whether only the event loop itself holds a buffer. */
	static boolean isFree(ByteBuf buffer) {
		return buffer.refCnt() == 1;
	}

	@Override
	public ExtendedHandle newHandle() {
		return new CommonFirst((ExtendedHandle) this.others.newHandle(), this.common);
	}

	private static final class CommonFirst extends DelegatingHandle implements ExtendedHandle {

		private final ExtendedHandle others;

		private final ByteBuf common;

		CommonFirst(ExtendedHandle others, ByteBuf common) {
			super(others);
			this.others = others;
			this.common = common;
		}

		@Override
		public ByteBuf allocate(ByteBufAllocator allocator) {
			return isFree(this.common) ? this.common.clear().retain() : this.others.allocate(allocator);
		}

		@Override
		public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
			return this.others.continueReading(maybeMoreData);
		}

	}

}
