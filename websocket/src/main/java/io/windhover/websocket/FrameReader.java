/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames and hands over what they mean. It reads on until there is a message that
 * cannot be taken yet; for an application that has not asked for messages, and perhaps
 * only sends, it reads a bit further, so that pings and the close are noticed.
 */
public final class FrameReader {

	/** What a message costs besides its bytes, so that many tiny ones are not free. */
	private static final int MESSAGE_COST = 64;

	private final BodyReader in;

	private final FrameHandler handler;

	private final FrameDecoder decoder;

	private final MessageAssembler assembler;

	/** How much may wait for an application that has not asked for it, in bytes. */
	private final int maxHeld;

	/** How often reading was asked for while a thread reads; only that one reads. */
	private final AtomicInteger waiting = new AtomicInteger();

	private final Queue<Frame> held = new ArrayDeque<>(1);

	private long heldCost;

	private @Nullable BodyChunk chunk;

	private boolean over;

	private volatile boolean stopped;

	public FrameReader(BodyReader in, FrameHandler handler, int maxMessageSize) {
		this.in = in;
		this.handler = handler;
		this.decoder = new FrameDecoder(maxMessageSize);
		this.assembler = new MessageAssembler(maxMessageSize);
		this.maxHeld = maxMessageSize;
	}

	/**
	 * Read what there is, and go on when there is more. Any thread may call this.
	 */
	public void readOn() {
		if (this.waiting.getAndIncrement() != 0) {
			return;
		}
		int served = 1;
		do {
			pass();
			served = this.waiting.addAndGet(-served);
		}
		while (served != 0);
	}

	/**
	 * Read no more, and let go of what was read. Any thread may call this.
	 */
	public void stop() {
		this.stopped = true;
		readOn();
	}

	private void pass() {
		try {
			readAvailable();
			this.handler.afterPass(this.over && this.held.isEmpty());
		}
		catch (RuntimeException ex) {
			release();
			this.handler.onFailure(ex);
		}
	}

	private void readAvailable() {
		try {
			if (this.stopped) {
				release();
			}
			while (deliver() && !this.over && step()) {
				continue;
			}
		}
		catch (WebSocketException ex) {
			end();
			this.handler.onProtocolError(ex);
		}
		catch (IOException ex) {
			end();
			this.handler.onEnd();
		}
	}

	/** Hand over what can be taken, and tell whether there is room for more. */
	private boolean deliver() {
		while (!this.held.isEmpty() && this.handler.isReady()) {
			Frame message = this.held.remove();
			this.heldCost -= cost(message);
			this.handler.onMessage(message);
		}
		return this.held.isEmpty() || (!this.handler.isReceiving() && this.heldCost < this.maxHeld);
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
			case PONG -> takePong(frame);
			case CLOSE -> {
				CloseReason reason = CloseReason.parse(frame.payload());
				end();
				this.handler.onClose(reason);
			}
			case TEXT, BINARY, CONTINUATION -> hold(this.assembler.add(frame));
		}
	}

	// Answers to pings of an application that only sends shall not be in the way.
	private void takePong(Frame pong) {
		if (this.handler.isReceiving()) {
			hold(pong);
		}
	}

	private void hold(@Nullable Frame message) {
		if (message != null) {
			this.held.add(message);
			this.heldCost += cost(message);
		}
	}

	private static long cost(Frame message) {
		return (long) message.payload().length + MESSAGE_COST;
	}

	private void release() {
		this.held.clear();
		this.heldCost = 0;
		end();
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
