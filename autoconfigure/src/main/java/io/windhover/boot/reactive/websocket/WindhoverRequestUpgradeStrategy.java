/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.function.Supplier;

import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.connection.ConnectionSettings;
import io.windhover.websocket.connection.WebSocketConnection;
import io.windhover.websocket.connection.WebSocketRegistry;
import io.windhover.websocket.connection.WebSocketTimer;
import io.windhover.websocket.deflate.PerMessageDeflate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;

/**
 * {@link RequestUpgradeStrategy} on one of our servers, if it offers upgrades. As a bean
 * it closes the WebSockets with the status 1001 when the server begins to shut down,
 * which would wait for them in vain otherwise.
 */
public class WindhoverRequestUpgradeStrategy implements RequestUpgradeStrategy, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(WindhoverRequestUpgradeStrategy.class);

	// No pings of the server's own: WebFlux applications send theirs.
	private final WebSocketOptions options = new WebSocketOptions().setKeepAliveInterval(null);

	private final WebSocketAcceptOptions acceptOptions = new WebSocketAcceptOptions().setReceivePongs(true);

	private final WebSocketRegistry registry = new WebSocketRegistry();

	private volatile boolean running;

	/**
	 * Returns the largest message that is accepted.
	 * @return bytes
	 */
	public int getMaxMessageSize() {
		return this.options.getMaxMessageSize();
	}

	/**
	 * Sets the largest message that is accepted, after decompression. A larger one closes
	 * the connection with the status 1009. Default: 65,536 bytes, as in Reactor Netty.
	 * @param bytes greater than 0
	 */
	public void setMaxMessageSize(int bytes) {
		this.options.setMaxMessageSize(bytes);
	}

	/**
	 * Returns whether messages are compressed if the client can do it.
	 * @return {@code false} unless set
	 */
	public boolean isCompression() {
		return this.acceptOptions.isCompression();
	}

	/**
	 * Sets whether messages are compressed (permessage-deflate, RFC 7692) if the client
	 * can do it. See {@link WebSocketAcceptOptions#setCompression(boolean)} for what that
	 * reveals and costs. Default: {@code false}, as in Reactor Netty.
	 * @param compression whether messages are compressed
	 */
	public void setCompression(boolean compression) {
		this.acceptOptions.setCompression(compression);
	}

	@Override
	public Mono<Void> upgrade(ServerWebExchange exchange, WebSocketHandler handler, @Nullable String subProtocol,
			Supplier<HandshakeInfo> handshakeInfoFactory) {
		return Mono.defer(() -> {
			UpgradableResponse response = upgradable(exchange.getResponse());
			HandshakeInfo info = handshakeInfoFactory.get();
			PerMessageDeflate deflate = Handshake.accept(exchange.getRequest().getHeaders(),
					exchange.getResponse().getHeaders(), subProtocol, this.acceptOptions);
			ConnectionSettings settings = ConnectionSettings.of(this.options, this.acceptOptions, subProtocol, deflate);
			String id = exchange.getRequest().getId();
			return response.upgrade()
				.doOnError((failure) -> Handshake.removeFrom(exchange.getResponse().getHeaders()))
				.flatMap((body) -> handle(handler,
						new WebSocketConnection(body, settings, response::abort, WebSocketTimer.SHARED), id, info));
		});
	}

	private static UpgradableResponse upgradable(ServerHttpResponse response) {
		ServerHttpResponse candidate = response;
		while (candidate instanceof ServerHttpResponseDecorator decorator) {
			candidate = decorator.getDelegate();
		}
		if (candidate instanceof UpgradableResponse upgradable) {
			return upgradable;
		}
		throw new IllegalStateException("Not a response of Windhover: " + candidate.getClass().getName());
	}

	private Mono<Void> handle(WebSocketHandler handler, WebSocketConnection connection, String id, HandshakeInfo info) {
		WindhoverWebSocketSession session = new WindhoverWebSocketSession(connection, id, info);
		connection.start();
		this.registry.add(connection);
		return Mono.defer(() -> handler.handle(session))
			.then(Mono.defer(() -> session.close(CloseStatus.NORMAL)))
			.onErrorResume((failure) -> fail(session, failure))
			.then(Mono.fromFuture(() -> connection.closed().toCompletableFuture()))
			.doFinally((signal) -> {
				this.registry.remove(connection);
				connection.release();
			});
	}

	private static Mono<Void> fail(WindhoverWebSocketSession session, Throwable failure) {
		if (session.isOpen()) {
			logger.error("The handler of WebSocket " + session.getId() + " failed", failure);
		}
		else {
			logger.debug("The handler of WebSocket " + session.getId() + " failed after the close", failure);
		}
		return session.close(CloseStatus.SERVER_ERROR);
	}

	@Override
	public void start() {
		this.running = true;
		this.registry.resume();
	}

	@Override
	public void stop() {
		this.running = false;
		this.registry.goAway();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
	}

}
