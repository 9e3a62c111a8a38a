/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import io.windhover.boot.properties.ReactiveProperties;
import io.windhover.boot.reactive.websocket.WindhoverRequestUpgradeStrategy;
import io.windhover.boot.server.InvalidServerOptionException;

import org.springframework.util.unit.DataSize;

/**
 * Applies the properties of WebSockets.
 */
final class WebSocketSettings {

	private WebSocketSettings() {
	}

	/**
	 * Create a strategy as the properties want it.
	 * @param properties the properties
	 * @return the strategy
	 * @throws InvalidServerOptionException if one has a value that cannot be used
	 */
	static WindhoverRequestUpgradeStrategy strategy(ReactiveProperties.Websocket properties) {
		WindhoverRequestUpgradeStrategy strategy = new WindhoverRequestUpgradeStrategy();
		strategy.setCompression(properties.isCompression());
		try {
			strategy.setMaxMessageSize(bytes(properties.getMaxMessageSize()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidServerOptionException("WebSockets", ex);
		}
		return strategy;
	}

	private static int bytes(DataSize size) {
		return (int) Math.max(Math.min(size.toBytes(), Integer.MAX_VALUE), Integer.MIN_VALUE);
	}

}
