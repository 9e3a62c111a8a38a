/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.time.Duration;

import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.deflate.MessageDeflater;
import io.windhover.websocket.deflate.MessageInflater;
import io.windhover.websocket.deflate.PerMessageDeflate;
import io.windhover.websocket.protocol.FrameDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a connection: its options and what was agreed upon in the handshake.
 *
 * @param maxMessageSize the largest message that is accepted, in bytes
 * @param reassembleMessages whether the fragments of a message are put together
 * @param receivePongs whether the application receives pongs
 * @param closeTimeout the time that a close may take
 * @param keepAliveInterval the silence after which a ping is sent, or {@code null}
 * @param keepAliveTimeout the silence after a ping that breaks the connection, or
 * {@code null}
 * @param subProtocol the sub-protocol, or {@code null}
 * @param deflate the agreement on compression, or {@code null}
 */
public record ConnectionSettings(int maxMessageSize, boolean reassembleMessages, boolean receivePongs,
		Duration closeTimeout, @Nullable Duration keepAliveInterval, @Nullable Duration keepAliveTimeout,
		@Nullable String subProtocol, @Nullable PerMessageDeflate deflate) {

	/**
	 * Creates settings.
	 * @param options the options of all WebSockets
	 * @param accept the options of this one
	 * @param subProtocol the sub-protocol, or {@code null}
	 * @param deflate the agreement on compression, or {@code null}
	 * @return the settings
	 */
	public static ConnectionSettings of(WebSocketOptions options, WebSocketAcceptOptions accept,
			@Nullable String subProtocol, @Nullable PerMessageDeflate deflate) {
		return new ConnectionSettings(options.getMaxMessageSize(), accept.isReassembleMessages(),
				accept.isReceivePongs(), options.getCloseTimeout(), options.getKeepAliveInterval(),
				options.getKeepAliveTimeout(), subProtocol, deflate);
	}

	FrameDecoder newDecoder() {
		return new FrameDecoder(maxPayload(), this.deflate != null);
	}

	// Bytes that cannot be compressed become more: by an eighth and a bit at most, says
	// zlib's deflateBound, if the client's window is small.
	private int maxPayload() {
		long max = this.maxMessageSize;
		return (this.deflate != null) ? (int) Math.min(max + (max >> 3) + (max >> 6) + 64, Integer.MAX_VALUE)
				: this.maxMessageSize;
	}

	MessageAssembler newAssembler() {
		MessageInflater inflater = (this.deflate != null)
				? new MessageInflater(this.deflate.clientContextTakeover(), this.maxMessageSize) : null;
		return new MessageAssembler(this.maxMessageSize, this.reassembleMessages, inflater);
	}

	@Nullable MessageDeflater newDeflater() {
		return (this.deflate != null) ? new MessageDeflater(this.deflate.serverContextTakeover()) : null;
	}

}
