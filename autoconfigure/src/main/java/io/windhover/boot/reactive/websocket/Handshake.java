/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.List;

import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.deflate.PerMessageDeflate;
import io.windhover.websocket.protocol.HandshakeKey;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/**
 * The opening handshake (RFC 6455, 4.2) in Spring's terms.
 */
final class Handshake {

	private static final String VERSION = "13";

	private static final String ACCEPT = "Sec-WebSocket-Accept";

	private static final String PROTOCOL = "Sec-WebSocket-Protocol";

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private Handshake() {
	}

	/**
	 * Checks a request and puts the answer into a response.
	 * @param request the header fields of the request
	 * @param response the header fields of the response
	 * @param subProtocol the sub-protocol that was selected, or {@code null}
	 * @param options whether to compress
	 * @return the agreement on compression, or {@code null}
	 * @throws ResponseStatusException if the request is refused
	 */
	static @Nullable PerMessageDeflate accept(HttpHeaders request, HttpHeaders response, @Nullable String subProtocol,
			WebSocketAcceptOptions options) {
		if (!VERSION.equals(request.getFirst("Sec-WebSocket-Version"))) {
			// RFC 6455, 4.2.2: a server says which version it understands.
			response.set("Sec-WebSocket-Version", VERSION);
			throw new ResponseStatusException(HttpStatus.UPGRADE_REQUIRED, "Sec-WebSocket-Version is not " + VERSION);
		}
		String key = request.getFirst("Sec-WebSocket-Key");
		if (key == null || !HandshakeKey.isValid(key)) {
			throw new ServerWebInputException("Sec-WebSocket-Key is not the Base64 of 16 bytes");
		}
		PerMessageDeflate deflate = negotiate(request, options);
		response.set(HttpHeaders.UPGRADE, "websocket");
		response.set(ACCEPT, HandshakeKey.accept(key));
		if (subProtocol != null) {
			response.set(PROTOCOL, subProtocol);
		}
		if (deflate != null) {
			response.set(EXTENSIONS, deflate.toField());
		}
		return deflate;
	}

	private static @Nullable PerMessageDeflate negotiate(HttpHeaders request, WebSocketAcceptOptions options) {
		try {
			return PerMessageDeflate.negotiate(request.getOrEmpty(EXTENSIONS), options);
		}
		catch (IllegalArgumentException ex) {
			throw new ServerWebInputException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Removes the answer, as the connection could not be taken over.
	 * @param response the header fields of the response
	 */
	static void removeFrom(HttpHeaders response) {
		List.of(HttpHeaders.UPGRADE, ACCEPT, PROTOCOL, EXTENSIONS).forEach(response::remove);
	}

}
