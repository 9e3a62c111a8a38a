/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.nio.ByteBuffer;

import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketMessage.Type;
import io.windhover.websocket.connection.WebSocketConnection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.adapter.AbstractWebSocketSession;

/**
 * {@link WebSocketSession} on one of our servers.
 */
final class WindhoverWebSocketSession extends AbstractWebSocketSession<WebSocketConnection> {

	private final InboundMessages messages;

	/** Not the connection's stage: it would keep something of each {@link #send}. */
	private final Sinks.One<CloseReason> closing = Sinks.one();

	WindhoverWebSocketSession(WebSocketConnection connection, String id, HandshakeInfo info) {
		super(connection, id, info, DefaultDataBufferFactory.sharedInstance);
		this.messages = new InboundMessages(connection);
		connection.closing().thenAccept(this.closing::tryEmitValue);
	}

	@Override
	public Flux<WebSocketMessage> receive() {
		return this.messages;
	}

	/**
	 * Sends messages, each one requested when there is room for it, until the connection
	 * closes.
	 */
	@Override
	public Mono<Void> send(Publisher<WebSocketMessage> messages) {
		return Flux.from(messages).takeUntilOther(this.closing.asMono()).concatMap(this::sendOne, 0).then();
	}

	private Mono<Void> sendOne(WebSocketMessage message) {
		return Mono
			.create((sink) -> getDelegate().send(convert(message), WriteCallback.of(sink::success, sink::error)));
	}

	private static io.windhover.websocket.WebSocketMessage convert(WebSocketMessage message) {
		Type type = switch (message.getType()) {
			case TEXT -> Type.TEXT;
			case BINARY -> Type.BINARY;
			case PING -> Type.PING;
			case PONG -> Type.PONG;
		};
		return new io.windhover.websocket.WebSocketMessage(type, take(message.getPayload()), true, true);
	}

	private static ByteBuffer take(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return ByteBuffer.wrap(bytes);
	}

	@Override
	public boolean isOpen() {
		return getDelegate().isOpen();
	}

	@Override
	public Mono<Void> close(CloseStatus status) {
		return Mono.fromRunnable(() -> {
			String reason = status.getReason();
			getDelegate().close(new CloseReason(status.getCode(), (reason != null) ? reason : ""));
		});
	}

	@Override
	public Mono<CloseStatus> closeStatus() {
		return this.closing.asMono().map((reason) -> CloseStatus.create(reason.code(), reason.text()));
	}

}
