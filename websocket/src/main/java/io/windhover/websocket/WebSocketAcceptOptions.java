/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.util.List;

/**
 * Options of one WebSocket, given when it is accepted.
 * <p>
 * Equivalent of {@code WebSocketAcceptContext} in ASP.NET Core.
 */
public final class WebSocketAcceptOptions {

	private List<String> subProtocols = List.of();

	private boolean reassembleMessages = true;

	private boolean receivePongs;

	private boolean compression;

	private boolean serverContextTakeover = true;

	private boolean clientContextTakeover = true;

	/**
	 * Returns the sub-protocols that the application speaks.
	 * @return their names
	 */
	public List<String> getSubProtocols() {
		return this.subProtocols;
	}

	/**
	 * Sets the sub-protocols that the application speaks, the one it prefers first. The
	 * first one that the client asks for too is selected; if there is none, the WebSocket
	 * has no sub-protocol. Default: none.
	 * @param subProtocols their names
	 * @return this
	 */
	public WebSocketAcceptOptions setSubProtocols(String... subProtocols) {
		this.subProtocols = List.of(subProtocols);
		return this;
	}

	/**
	 * Returns whether the fragments of a message are put together.
	 * @return {@code true} unless set
	 */
	public boolean isReassembleMessages() {
		return this.reassembleMessages;
	}

	/**
	 * Sets whether the fragments of a message are put together, so that
	 * {@link WebSocket#read()} returns whole messages. Without that, it returns each
	 * fragment when it is complete, and the largest message size is that of a fragment.
	 * Default: {@code true}.
	 * @param reassembleMessages whether fragments are put together
	 * @return this
	 */
	public WebSocketAcceptOptions setReassembleMessages(boolean reassembleMessages) {
		this.reassembleMessages = reassembleMessages;
		return this;
	}

	/**
	 * Returns whether the application receives pongs.
	 * @return {@code false} unless set
	 */
	public boolean isReceivePongs() {
		return this.receivePongs;
	}

	/**
	 * Sets whether {@link WebSocket#read()} returns pongs too. Those that answer
	 * keep-alive pings have no data. Default: {@code false}.
	 * @param receivePongs whether the application receives pongs
	 * @return this
	 */
	public WebSocketAcceptOptions setReceivePongs(boolean receivePongs) {
		this.receivePongs = receivePongs;
		return this;
	}

	/**
	 * Returns whether messages are compressed if the client can do it.
	 * @return {@code false} unless set
	 */
	public boolean isCompression() {
		return this.compression;
	}

	/**
	 * Sets whether messages are compressed (permessage-deflate, RFC 7692) if the client
	 * can do it. An attacker who can add to a message, and sees the length of what is
	 * sent, can guess secrets in the same message or, with context takeover, in earlier
	 * ones (CRIME, BREACH): send these with {@link WebSocketMessage#uncompressed()}.
	 * Default: {@code false}, as {@code DangerousEnableCompression} in ASP.NET Core.
	 * <p>
	 * A window of 32 KB is all that {@code java.util.zip} compresses with: an offer that
	 * asks the server for a smaller one is declined.
	 * @param compression whether messages may be compressed
	 * @return this
	 */
	public WebSocketAcceptOptions setCompression(boolean compression) {
		this.compression = compression;
		return this;
	}

	/**
	 * Returns whether the server compresses a message with reference to earlier ones.
	 * @return {@code true} unless set
	 */
	public boolean isServerContextTakeover() {
		return this.serverContextTakeover;
	}

	/**
	 * Sets whether the server compresses a message with reference to earlier ones, if the
	 * client allows it. Small messages become smaller by it. It costs about 260 KB
	 * outside the heap for as long as the WebSocket is open, from the first message sent;
	 * without it, while a message is compressed. Default: {@code true}.
	 * @param serverContextTakeover whether earlier messages are referred to
	 * @return this
	 */
	public WebSocketAcceptOptions setServerContextTakeover(boolean serverContextTakeover) {
		this.serverContextTakeover = serverContextTakeover;
		return this;
	}

	/**
	 * Returns whether the client may compress a message with reference to earlier ones.
	 * @return {@code true} unless set
	 */
	public boolean isClientContextTakeover() {
		return this.clientContextTakeover;
	}

	/**
	 * Sets whether the client may compress a message with reference to earlier ones. That
	 * costs about 40 KB outside the heap for as long as the WebSocket is open, from the
	 * first compressed message received; without it, while a message is decompressed.
	 * Default: {@code true}.
	 * @param clientContextTakeover whether earlier messages may be referred to
	 * @return this
	 */
	public WebSocketAcceptOptions setClientContextTakeover(boolean clientContextTakeover) {
		this.clientContextTakeover = clientContextTakeover;
		return this;
	}

}
