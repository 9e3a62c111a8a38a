/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.deflate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An element of {@code Sec-WebSocket-Extensions} (RFC 6455, 9.1).
 *
 * @param name the extension
 * @param parameters the parameters, in order
 */
record ExtensionOffer(String name, List<Parameter> parameters) {

	/**
	 * A parameter of an extension.
	 *
	 * @param name the name
	 * @param value the value, without quotes, or {@code null} if there is none
	 */
	record Parameter(String name, @Nullable String value) {

	}

}
