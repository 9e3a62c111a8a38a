/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.FileRegion;

/**
 * A transport below {@link InMemoryCarrier}, which has no bytes.
 */
final class InMemoryTransport implements ConnectionTransport {

	@Override
	public String scheme() {
		return "memory";
	}

	@Override
	public ChannelFuture writeFile(FileRegion file) {
		throw new IllegalStateException("The carrier sends files itself");
	}

	@Override
	public long fileProgress() {
		return 0;
	}

	@Override
	public long pendingBytes() {
		return 0;
	}

	@Override
	public boolean canEndOutput() {
		return false;
	}

	@Override
	public void endOutput() {
	}

	@Override
	public void setResetOnClose(boolean reset) {
	}

	@Override
	public void close() {
	}

}
