/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

import io.windhover.server.body.SerialRunner;
import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * Answers pings, one at a time. RFC 6455, 5.5.3: of several pings only the latest has to
 * be answered. Pongs to a client that pings but does not read would pile up otherwise.
 */
final class PongSender {

	private final FrameWriter writer;

	private final AtomicReference<byte @Nullable []> next = new AtomicReference<>();

	private final SerialRunner runner = new SerialRunner(this::sendNext);

	private volatile boolean sending;

	PongSender(FrameWriter writer) {
		this.writer = writer;
	}

	/**
	 * Answers a ping, now or when the previous answer was sent.
	 * @param payload the payload of the ping
	 */
	void answer(byte[] payload) {
		this.next.set(payload);
		this.runner.run();
	}

	private void sendNext() {
		byte[] payload = this.sending ? null : this.next.getAndSet(null);
		if (payload != null) {
			this.sending = true;
			// If it fails, the connection is lost or closed, and no pong is needed.
			this.writer.write(WebSocketMessage.pong(ByteBuffer.wrap(payload)), WriteCallback.of(this::sent, (cause) -> {
			}));
		}
	}

	private void sent() {
		this.sending = false;
		this.runner.run();
	}

}
