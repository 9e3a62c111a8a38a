/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.Objects;

import io.windhover.boot.properties.ReactiveProperties;
import io.windhover.boot.reactive.websocket.WindhoverRequestUpgradeStrategy;
import io.windhover.boot.server.InvalidServerOptionException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;

/**
 * The settings of WebFlux's WebSockets on Windhover's servers.
 */
public final class WebSocketSettings {

	private WebSocketSettings() {
	}

	/**
	 * Creates the strategy that accepts WebSockets.
	 * @param properties the properties to apply
	 * @return the strategy
	 * @throws InvalidServerOptionException if a property is invalid
	 */
	public static WindhoverRequestUpgradeStrategy strategy(ReactiveProperties.Websocket properties) {
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

	/**
	 * Creates the adapter of WebSocket handlers. A service that the application has
	 * configured wins over the strategy, as it does in Spring's own configuration.
	 * @param strategy accepts WebSockets if the application has configured no service
	 * @param configurers the application's configuration of WebFlux
	 * @return the adapter
	 */
	public static WebSocketHandlerAdapter handlerAdapter(WindhoverRequestUpgradeStrategy strategy,
			ObjectProvider<WebFluxConfigurer> configurers) {
		WebSocketService service = configurers.orderedStream()
			.map(WebFluxConfigurer::getWebSocketService)
			.filter(Objects::nonNull)
			.findFirst()
			.orElseGet(() -> new HandshakeWebSocketService(strategy));
		return new WebSocketHandlerAdapter(service);
	}

	private static int bytes(DataSize size) {
		return (int) Math.max(Math.min(size.toBytes(), Integer.MAX_VALUE), Integer.MIN_VALUE);
	}

}
