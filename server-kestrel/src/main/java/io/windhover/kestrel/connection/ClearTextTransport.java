/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import io.windhover.kestrel.http.ConnectionTransport;

/**
 * A connection in clear text: the channel's own bytes are those of HTTP.
 */
public final class ClearTextTransport implements ConnectionTransport {

	private static final int LINGER_RESET = 0;

	private static final int LINGER_DEFAULT = -1;

	private final Channel channel;

	/**
	 * Creates the transport of a connection.
	 * @param channel the channel
	 */
	public ClearTextTransport(Channel channel) {
		this.channel = channel;
	}

	@Override
	public String scheme() {
		return "http";
	}

	@Override
	public ChannelFuture writeFile(FileRegion file) {
		return this.channel.write(file);
	}

	@Override
	public long fileProgress() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		return (buffer != null && buffer.current() instanceof FileRegion file) ? file.transferred() : 0;
	}

	@Override
	public long pendingBytes() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		if (buffer == null || buffer.isEmpty()) {
			return 0;
		}
		return Math.max(buffer.totalPendingWriteBytes() - partlySent(buffer), 1);
	}

	/** Netty counts a buffer as pending as a whole until its last byte was taken. */
	private static long partlySent(ChannelOutboundBuffer buffer) {
		return (buffer.current() instanceof ByteBuf) ? buffer.currentProgress() : 0;
	}

	@Override
	public boolean canEndOutput() {
		return this.channel instanceof DuplexChannel;
	}

	@Override
	public void endOutput() {
		((DuplexChannel) this.channel).shutdownOutput();
	}

	@Override
	public void setResetOnClose(boolean reset) {
		try {
			// Sockets that are not TCP have no reset.
			if (this.channel instanceof SocketChannel socket) {
				socket.config().setOption(ChannelOption.SO_LINGER, reset ? LINGER_RESET : LINGER_DEFAULT);
			}
		}
		catch (ChannelException ex) {
			// Some systems refuse options of a connection that the client has reset.
		}
	}

	@Override
	public void close() {
		this.channel.close();
	}

}
