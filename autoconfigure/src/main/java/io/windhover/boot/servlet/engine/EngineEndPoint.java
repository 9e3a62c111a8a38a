/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The end point of a connection as Jetty sees it: its addresses and, after an upgrade,
 * its bytes in both directions.
 */
final class EngineEndPoint extends AbstractEndPoint {

	private final ConnectionMetaData connection;

	private volatile @Nullable UpgradedChannel upgraded;

	EngineEndPoint(Scheduler scheduler, ConnectionMetaData connection) {
		super(scheduler);
		this.connection = connection;
	}

	/** Connects this end point to the bytes of the upgraded connection. */
	void upgrade(UpgradedChannel channel) {
		this.upgraded = channel;
	}

	@Override
	public SocketAddress getLocalSocketAddress() {
		return this.connection.getLocalSocketAddress();
	}

	@Override
	public SocketAddress getRemoteSocketAddress() {
		return this.connection.getRemoteSocketAddress();
	}

	@Override
	public boolean isSecure() {
		return this.connection.isSecure();
	}

	@Override
	public Object getTransport() {
		return this.connection.getConnector().getTransport();
	}

	@Override
	public int fill(ByteBuffer buffer) throws IOException {
		int count = upgraded().fill(buffer);
		if (count > 0) {
			notIdle();
		}
		return count;
	}

	@Override
	public boolean flush(ByteBuffer... buffers) throws IOException {
		boolean accepted = upgraded().flush(buffers);
		if (accepted) {
			notIdle();
		}
		return accepted;
	}

	@Override
	protected void onIncompleteFlush() {
		upgraded().onIncompleteFlush();
	}

	@Override
	protected void needsFillInterest() {
		upgraded().needsFillInterest();
	}

	@Override
	protected void doShutdownOutput() {
		upgraded().shutdownOutput();
	}

	@Override
	protected void doClose() {
		UpgradedChannel channel = this.upgraded;
		if (channel != null) {
			channel.close();
		}
	}

	@Override
	public void onClose(@Nullable Throwable failure) {
		super.onClose(failure);
		UpgradedChannel channel = this.upgraded;
		if (channel != null && failure != null) {
			channel.abort();
		}
	}

	private UpgradedChannel upgraded() {
		UpgradedChannel channel = this.upgraded;
		if (channel == null) {
			throw new IllegalStateException("The connection was not upgraded");
		}
		return channel;
	}

}
