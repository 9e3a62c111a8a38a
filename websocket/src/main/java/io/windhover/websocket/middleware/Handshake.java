/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.middleware;

import java.util.List;

import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketHandshakeException;
import io.windhover.websocket.deflate.PerMessageDeflate;
import io.windhover.websocket.protocol.HandshakeKey;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to a handshake (RFC 6455, 4.2.2).
 *
 * @param accept the value of {@code Sec-WebSocket-Accept}
 * @param subProtocol the sub-protocol that was selected, or {@code null}
 * @param deflate the agreement on compression, or {@code null}
 */
record Handshake(String accept, @Nullable String subProtocol, @Nullable PerMessageDeflate deflate) {

	private static final String VERSION = "13";

	private static final String ACCEPT = "Sec-WebSocket-Accept";

	private static final String PROTOCOL = "Sec-WebSocket-Protocol";

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	/**
	 * Returns whether a request that can be upgraded asks for a WebSocket.
	 * @param request the request
	 * @return {@code true} if it does
	 */
	static boolean isRequestedBy(IHttpRequestFeature request) {
		return request.getMethod().equals("GET") && FieldLists.tokens(request.getHeaders().getAll(HeaderName.UPGRADE))
			.stream()
			.anyMatch("websocket"::equalsIgnoreCase);
	}

	static List<String> requestedSubProtocols(HttpHeaders request) {
		return FieldLists.tokens(request.getAll(PROTOCOL));
	}

	/**
	 * Checks a request and negotiates.
	 * @param request the header fields
	 * @param options the server's options
	 * @return the answer
	 * @throws WebSocketHandshakeException if the request is refused
	 */
	static Handshake negotiate(HttpHeaders request, WebSocketAcceptOptions options) {
		if (!request.getAll(HeaderName.SEC_WEBSOCKET_VERSION).equals(List.of(VERSION))) {
			throw new WebSocketHandshakeException(426, "Sec-WebSocket-Version is not " + VERSION);
		}
		List<String> keys = request.getAll(HeaderName.SEC_WEBSOCKET_KEY);
		if (keys.size() != 1 || !HandshakeKey.isValid(keys.get(0))) {
			throw new WebSocketHandshakeException(400, "Sec-WebSocket-Key is not the Base64 of 16 bytes");
		}
		return new Handshake(HandshakeKey.accept(keys.get(0)), selectSubProtocol(request, options),
				negotiateDeflate(request, options));
	}

	private static @Nullable String selectSubProtocol(HttpHeaders request, WebSocketAcceptOptions options) {
		List<String> requested = requestedSubProtocols(request);
		return options.getSubProtocols().stream().filter(requested::contains).findFirst().orElse(null);
	}

	private static @Nullable PerMessageDeflate negotiateDeflate(HttpHeaders request, WebSocketAcceptOptions options) {
		try {
			return PerMessageDeflate.negotiate(request.getAll(EXTENSIONS), options);
		}
		catch (IllegalArgumentException ex) {
			// RFC 6455, 9.1: the handshake has to be failed.
			throw new WebSocketHandshakeException(400, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Puts the answer into a response.
	 * @param response the header fields
	 */
	void applyTo(HttpHeaders response) {
		response.set(HeaderName.UPGRADE, "websocket");
		response.set(ACCEPT, this.accept);
		if (this.subProtocol != null) {
			response.set(PROTOCOL, this.subProtocol);
		}
		if (this.deflate != null) {
			response.set(EXTENSIONS, this.deflate.toField());
		}
	}

	/**
	 * Removes an answer, as the connection could not be taken over.
	 * @param response the header fields
	 */
	static void removeFrom(HttpHeaders response) {
		List.of("Upgrade", ACCEPT, PROTOCOL, EXTENSIONS).forEach(response::remove);
	}

	/**
	 * Prepares the response to a request that is refused.
	 * @param response the response
	 * @param reason the reason
	 */
	static void refuse(IHttpResponseFeature response, WebSocketHandshakeException reason) {
		response.setStatusCode(reason.getStatusCode());
		if (reason.getStatusCode() == 426) {
			// RFC 9110, 15.5.22 and 7.8; RFC 6455, 4.4.
			response.getHeaders().set(HeaderName.UPGRADE, "websocket");
			response.getHeaders().set(HeaderName.CONNECTION, "Upgrade");
			response.getHeaders().set(HeaderName.SEC_WEBSOCKET_VERSION, VERSION);
		}
	}

}
