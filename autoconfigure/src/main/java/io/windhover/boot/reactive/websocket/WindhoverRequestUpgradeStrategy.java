/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.windhover.server.body.DuplexBody;
import io.windhover.websocket.CloseReason;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
 * {@link RequestUpgradeStrategy} on one of our servers, if that offers upgrades. As a
 * bean it closes the WebSockets with the status 1001 when the server begins to shut down,
 * which would wait for them in vain otherwise.
 */
public class WindhoverRequestUpgradeStrategy implements RequestUpgradeStrategy, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(WindhoverRequestUpgradeStrategy.class);

	private static final CloseReason GOING_AWAY = new CloseReason(1001, "");

	private final Set<WebSocketConnection> open = ConcurrentHashMap.newKeySet();

	private int maxMessageSize = 64 * 1024;

	private volatile boolean running;

	private volatile boolean stopped;

	/**
	 * The largest message that is accepted.
	 * @return bytes
	 */
	public int getMaxMessageSize() {
		return this.maxMessageSize;
	}

	/**
	 * Set the largest message that is accepted; upon a larger one the connection is
	 * closed with the status 1009. Default: 65,536 bytes, as with Reactor Netty.
	 * @param bytes greater than 0
	 */
	public void setMaxMessageSize(int bytes) {
		if (bytes <= 0) {
			throw new IllegalArgumentException("maxMessageSize: " + bytes + " (expected: > 0)");
		}
		this.maxMessageSize = bytes;
	}

	@Override
	public Mono<Void> upgrade(ServerWebExchange exchange, WebSocketHandler handler, @Nullable String subProtocol,
			Supplier<HandshakeInfo> handshakeInfoFactory) {
		return Mono.defer(() -> {
			UpgradableResponse response = upgradable(exchange.getResponse());
			HandshakeInfo info = handshakeInfoFactory.get();
			Handshake.accept(exchange.getRequest().getHeaders(), exchange.getResponse().getHeaders(), subProtocol);
			String id = exchange.getRequest().getId();
			return response.upgrade()
				.doOnError((failure) -> Handshake.takeBack(exchange.getResponse().getHeaders()))
				.flatMap((body) -> handle(handler, body, response::abort, id, info));
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

	private Mono<Void> handle(WebSocketHandler handler, DuplexBody body, Runnable abort, String id,
			HandshakeInfo info) {
		WebSocketConnection connection = new WebSocketConnection(body, this.maxMessageSize, abort,
				Schedulers.parallel());
		WindhoverWebSocketSession session = new WindhoverWebSocketSession(connection, id, info);
		this.open.add(connection);
		connection.start();
		if (this.stopped) {
			connection.close(GOING_AWAY);
		}
		return Mono.defer(() -> handler.handle(session))
			.then(Mono.defer(() -> session.close(CloseStatus.NORMAL)))
			.onErrorResume((failure) -> fail(session, failure))
			.then(connection.closed())
			.doFinally((signal) -> {
				this.open.remove(connection);
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
		this.stopped = false;
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped = true;
		this.open.forEach((connection) -> connection.close(GOING_AWAY));
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
