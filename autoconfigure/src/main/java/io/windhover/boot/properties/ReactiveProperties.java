/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties of WebFlux on Windhover's servers.
 */
@ConfigurationProperties("windhover.reactive")
public class ReactiveProperties {

	private final Websocket websocket = new Websocket();

	public Websocket getWebsocket() {
		return this.websocket;
	}

	/**
	 * WebSockets.
	 */
	public static class Websocket {

		/**
		 * Largest message of a WebSocket, in one frame or in many. A larger one closes
		 * the WebSocket with status 1009.
		 */
		private DataSize maxMessageSize = DataSize.ofKilobytes(64);

		/**
		 * Whether messages are compressed (permessage-deflate) if the client can do it.
		 * Compression can reveal secrets to an attacker who can add to messages and sees
		 * their length, and costs about 300 KB for each WebSocket.
		 */
		private boolean compression;

		public DataSize getMaxMessageSize() {
			return this.maxMessageSize;
		}

		public void setMaxMessageSize(DataSize maxMessageSize) {
			this.maxMessageSize = maxMessageSize;
		}

		public boolean isCompression() {
			return this.compression;
		}

		public void setCompression(boolean compression) {
			this.compression = compression;
		}

	}

}
