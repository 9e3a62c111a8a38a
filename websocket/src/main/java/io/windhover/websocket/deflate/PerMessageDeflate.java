/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.deflate.ExtensionOffer.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The agreement on permessage-deflate (RFC 7692, 7.1). The windows of
 * {@code java.util.zip} have 15 bits in both directions. So an offer with a smaller
 * {@code server_max_window_bits} is declined, and {@code client_max_window_bits} is never
 * answered: a window of 15 bits reads what was compressed with a smaller one.
 *
 * @param serverContextTakeover whether the server compresses with reference to earlier
 * messages
 * @param clientContextTakeover whether the client may do so
 * @param serverMaxWindowBits whether the client has limited the server's window, to 15
 * bits
 */
public record PerMessageDeflate(boolean serverContextTakeover, boolean clientContextTakeover,
		boolean serverMaxWindowBits) {

	private static final String NAME = "permessage-deflate";

	private static final Pattern WINDOW_BITS = Pattern.compile("[89]|1[0-5]");

	/**
	 * Accepts the first offer of the client that can be accepted.
	 * @param fields the values of {@code Sec-WebSocket-Extensions}
	 * @param options the server's options
	 * @return the agreement, or {@code null} if there is none
	 * @throws IllegalArgumentException if a field is malformed
	 */
	public static @Nullable PerMessageDeflate negotiate(List<String> fields, WebSocketAcceptOptions options) {
		if (!options.isCompression()) {
			return null;
		}
		for (ExtensionOffer offer : ExtensionParser.parse(String.join(",", fields))) {
			if (offer.name().equals(NAME) && isAcceptable(offer.parameters())) {
				return accept(offer.parameters(), options);
			}
		}
		return null;
	}

	// RFC 7692, 7.1: a server must decline an offer with an unknown parameter, an invalid
	// value, or a parameter that occurs twice.
	private static boolean isAcceptable(List<Parameter> parameters) {
		Set<String> names = new HashSet<>();
		return parameters.stream().allMatch((parameter) -> isAcceptable(parameter) && names.add(parameter.name()));
	}

	private static boolean isAcceptable(Parameter parameter) {
		String value = parameter.value();
		return switch (parameter.name()) {
			case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
			case "server_max_window_bits" -> "15".equals(value);
			case "client_max_window_bits" -> value == null || WINDOW_BITS.matcher(value).matches();
			default -> false;
		};
	}

	private static PerMessageDeflate accept(List<Parameter> parameters, WebSocketAcceptOptions options) {
		boolean serverTakeover = options.isServerContextTakeover() && !has(parameters, "server_no_context_takeover");
		boolean clientTakeover = options.isClientContextTakeover() && !has(parameters, "client_no_context_takeover");
		return new PerMessageDeflate(serverTakeover, clientTakeover, has(parameters, "server_max_window_bits"));
	}

	private static boolean has(List<Parameter> parameters, String name) {
		return parameters.stream().anyMatch((parameter) -> parameter.name().equals(name));
	}

	/**
	 * Returns the answer to the client.
	 * @return the value of {@code Sec-WebSocket-Extensions}
	 */
	public String toField() {
		// RFC 7692, 7.1.2.1: a limit that the client has set must be part of the answer.
		return NAME + (this.serverContextTakeover ? "" : "; server_no_context_takeover")
				+ (this.clientContextTakeover ? "" : "; client_no_context_takeover")
				+ (this.serverMaxWindowBits ? "; server_max_window_bits=15" : "");
	}

}
