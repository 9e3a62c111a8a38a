/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Accepts a request as the handshake of a WebSocket.
 * <p>
 * Set by: {@link io.windhover.websocket.middleware.WebSocketApplication} on servers that
 * set {@link io.windhover.server.features.IHttpUpgradeFeature}. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpWebSocketFeature}.
 */
public interface IHttpWebSocketFeature {

	/**
	 * Returns whether the request asks for a WebSocket. Whether it does so in the right
	 * way is checked when it is accepted.
	 * @return {@code true} for a GET request that can be upgraded and names the protocol
	 * {@code websocket}
	 */
	boolean isWebSocketRequest();

	/**
	 * Returns the sub-protocols that the client asks for.
	 * @return their names, the one it prefers first; empty if there are none
	 */
	List<String> getRequestedSubProtocols();

	/**
	 * Answers the handshake. The response's other fields, cookies for example, must be
	 * set before. The WebSocket ends with the request: when the stage that the
	 * application returned completes, the WebSocket is closed with the status 1000, or
	 * 1011 if the stage fails.
	 * @param options the options of this WebSocket
	 * @return completes with the WebSocket. Fails with a
	 * {@link WebSocketHandshakeException} if the request cannot be accepted; the
	 * response's status is set then, and is sent if the application fails with the
	 * exception. Fails with an {@link IllegalStateException} if it was accepted before or
	 * the response has started
	 */
	CompletionStage<WebSocket> accept(WebSocketAcceptOptions options);

	/**
	 * Answers the handshake, with default options.
	 * @return the stage of {@link #accept(WebSocketAcceptOptions)}
	 */
	default CompletionStage<WebSocket> accept() {
		return accept(new WebSocketAcceptOptions());
	}

}
