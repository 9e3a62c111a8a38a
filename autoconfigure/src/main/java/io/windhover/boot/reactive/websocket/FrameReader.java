/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames and hands over what they mean. It reads on until there is a message that
 * nobody wants yet, so that pings and the close are noticed by applications that only
 * send.
 */
final class FrameReader {

	private final BodyReader in;

	private final FrameHandler handler;

	private final FrameDecoder decoder;

	private final MessageAssembler assembler;

	/** How often reading was asked for while a thread reads; only that one reads. */
	private final AtomicInteger waiting = new AtomicInteger();

	private @Nullable BodyChunk chunk;

	private @Nullable Frame held;

	private boolean over;

	FrameReader(BodyReader in, FrameHandler handler, int maxMessageSize) {
		this.in = in;
		this.handler = handler;
		this.decoder = new FrameDecoder(maxMessageSize);
		this.assembler = new MessageAssembler(maxMessageSize);
	}

	/**
	 * Read what there is, and go on when there is more. Any thread may call this.
	 */
	void readOn() {
		if (this.waiting.getAndIncrement() != 0) {
			return;
		}
		int served = 1;
		do {
			readAvailable();
			served = this.waiting.addAndGet(-served);
		}
		while (served != 0);
	}

	private void readAvailable() {
		try {
			while (!this.over && deliverHeld() && step()) {
				continue;
			}
		}
		catch (WebSocketException ex) {
			end();
			this.handler.onProtocolError(ex);
		}
		catch (IOException | RuntimeException ex) {
			end();
			this.handler.onEnd();
		}
	}

	private boolean deliverHeld() {
		Frame message = this.held;
		if (message == null) {
			return true;
		}
		if (!this.handler.isReady()) {
			return false;
		}
		this.held = null;
		this.handler.onMessage(message);
		return true;
	}

	/** Take a frame or a chunk. */
	private boolean step() throws IOException {
		BodyChunk current = this.chunk;
		if (current == null) {
			return nextChunk();
		}
		Frame frame = this.decoder.decode(current.getBuffer());
		if (frame != null) {
			take(frame);
			return true;
		}
		this.chunk = null;
		current.release();
		if (current.isLast()) {
			end();
			this.handler.onEnd();
		}
		return true;
	}

	private boolean nextChunk() throws IOException {
		BodyChunk next = this.in.read();
		if (next == null) {
			this.in.demand(this::readOn);
			return false;
		}
		this.chunk = next;
		return true;
	}

	private void take(Frame frame) throws WebSocketException {
		switch (frame.opcode()) {
			case PING -> this.handler.onPing(frame.payload());
			case PONG -> this.held = frame;
			case CLOSE -> {
				CloseReason reason = CloseReason.parse(frame.payload());
				end();
				this.handler.onClose(reason);
			}
			case TEXT, BINARY, CONTINUATION -> this.held = this.assembler.add(frame);
		}
	}

	private void end() {
		this.over = true;
		BodyChunk current = this.chunk;
		if (current != null) {
			this.chunk = null;
			current.release();
		}
	}

}
