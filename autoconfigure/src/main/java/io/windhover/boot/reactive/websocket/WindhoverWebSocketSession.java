/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.nio.ByteBuffer;

import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.FrameDecoder;
import io.windhover.websocket.Opcode;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

	WindhoverWebSocketSession(WebSocketConnection connection, String id, HandshakeInfo info) {
		super(connection, id, info, DefaultDataBufferFactory.sharedInstance);
	}

	@Override
	public Flux<WebSocketMessage> receive() {
		return getDelegate().getMessages();
	}

	/**
	 * Send messages, each one requested when there is room for it, until the connection
	 * closes.
	 */
	@Override
	public Mono<Void> send(Publisher<WebSocketMessage> messages) {
		return Flux.from(messages).takeUntilOther(getDelegate().closing()).concatMap(this::sendOne, 0).then();
	}

	private Mono<Void> sendOne(WebSocketMessage message) {
		return Mono.create((sink) -> {
			Opcode opcode = opcode(message.getType());
			byte[] payload = take(message.getPayload());
			if (opcode.isControl() && payload.length > FrameDecoder.MAX_CONTROL_PAYLOAD) {
				sink.error(new IllegalArgumentException("payload of a " + opcode + ": " + payload.length
						+ " bytes (expected: <= " + FrameDecoder.MAX_CONTROL_PAYLOAD + ")"));
				return;
			}
			getDelegate().send(opcode, ByteBuffer.wrap(payload), new WriteCallback() {

				@Override
				public void succeeded() {
					sink.success();
				}

				@Override
				public void failed(Throwable cause) {
					sink.error(cause);
				}

			});
		});
	}

	private static byte[] take(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static Opcode opcode(WebSocketMessage.Type type) {
		return switch (type) {
			case TEXT -> Opcode.TEXT;
			case BINARY -> Opcode.BINARY;
			case PING -> Opcode.PING;
			case PONG -> Opcode.PONG;
		};
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
		return getDelegate().closing().map((reason) -> CloseStatus.create(reason.code(), reason.text()));
	}

}
