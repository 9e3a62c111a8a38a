/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/**
 * The opening handshake (RFC 6455, 4.2).
 */
final class Handshake {

	private static final String VERSION = "13";

	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private static final int KEY_SIZE = 16;

	private Handshake() {
	}

	/**
	 * Check a request and put the answer into a response.
	 * @param request the header fields of the request
	 * @param response the header fields of the response
	 * @param subProtocol the sub-protocol that was selected, or {@code null}
	 * @throws ResponseStatusException if the request is to be refused
	 */
	static void accept(HttpHeaders request, HttpHeaders response, @Nullable String subProtocol) {
		if (!VERSION.equals(request.getFirst("Sec-WebSocket-Version"))) {
			// RFC 6455, 4.2.2: a server says which version it understands.
			response.set("Sec-WebSocket-Version", VERSION);
			throw new ResponseStatusException(HttpStatus.UPGRADE_REQUIRED, "Sec-WebSocket-Version is not " + VERSION);
		}
		String key = checkedKey(request.getFirst("Sec-WebSocket-Key"));
		response.set(HttpHeaders.UPGRADE, "websocket");
		response.set("Sec-WebSocket-Accept", acceptKey(key));
		if (subProtocol != null) {
			response.set("Sec-WebSocket-Protocol", subProtocol);
		}
	}

	/**
	 * Remove the answer, as the connection could not be taken over.
	 * @param response the header fields of the response
	 */
	static void takeBack(HttpHeaders response) {
		response.remove(HttpHeaders.UPGRADE);
		response.remove("Sec-WebSocket-Accept");
		response.remove("Sec-WebSocket-Protocol");
	}

	private static String checkedKey(@Nullable String key) {
		try {
			if (key != null && Base64.getDecoder().decode(key).length == KEY_SIZE) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// Not Base64: no key either.
		}
		throw new ServerWebInputException("Sec-WebSocket-Key is not the Base64 of " + KEY_SIZE + " bytes");
	}

	static String acceptKey(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
