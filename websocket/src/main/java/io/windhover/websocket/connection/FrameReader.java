/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.SerialRunner;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketMessage.Type;
import io.windhover.websocket.protocol.ClosePayload;
import io.windhover.websocket.protocol.Frame;
import io.windhover.websocket.protocol.FrameDecoder;
import io.windhover.websocket.protocol.WebSocketException;
import org.jspecify.annotations.Nullable;

/**
 * The read side of a connection. It reads on until a message waits for the application.
 * For an application that has not read yet, and perhaps only sends, it reads a bit
 * further, so that pings and the close are noticed.
 */
final class FrameReader {

	/** Cost of a message besides its bytes, so that many tiny ones are not free. */
	private static final int MESSAGE_COST = 64;

	private final BodyReader in;

	private final FrameHandler handler;

	private final FrameDecoder decoder;

	private final MessageAssembler assembler;

	private final boolean receivePongs;

	/** Cost of the messages that may wait before the application reads, in bytes. */
	private final int maxHeld;

	private final SerialRunner runner = new SerialRunner(this::pass);

	private final Queue<WebSocketMessage> held = new ConcurrentLinkedQueue<>();

	private final AtomicLong heldCost = new AtomicLong();

	private final AtomicReference<@Nullable Runnable> demand = new AtomicReference<>();

	/** Whether the application has read. */
	private volatile boolean receiving;

	/** Whether messages are read and not kept. */
	private volatile boolean discarding;

	private volatile boolean stopped;

	/** Whether nothing is read any more. */
	private volatile boolean ended;

	/** Whether something has come since it was last asked. */
	private volatile boolean active;

	private @Nullable BodyChunk chunk;

	/**
	 * Creates a reader.
	 * @param in the bytes of the client
	 * @param handler receives what is not a message
	 * @param assembler makes messages of frames
	 * @param settings the settings of the connection
	 */
	FrameReader(BodyReader in, FrameHandler handler, MessageAssembler assembler, ConnectionSettings settings) {
		this.in = in;
		this.handler = handler;
		this.decoder = settings.newDecoder();
		this.assembler = assembler;
		this.receivePongs = settings.receivePongs();
		this.maxHeld = settings.maxMessageSize();
	}

	/**
	 * Reads what there is, and goes on when there is more. Any thread may call this.
	 */
	void readOn() {
		this.runner.run();
	}

	/**
	 * Takes the next message.
	 * @return the message, {@code null} if there is none yet, or
	 * {@link WebSocketMessage#CLOSE}
	 */
	@Nullable WebSocketMessage read() {
		this.receiving = true;
		// Looked at first: what waits then is all there is.
		boolean complete = this.ended;
		if (this.discarding) {
			return WebSocketMessage.CLOSE;
		}
		WebSocketMessage message = this.held.poll();
		if (message == null) {
			return complete ? WebSocketMessage.CLOSE : null;
		}
		this.heldCost.addAndGet(-cost(message));
		readOn();
		return message;
	}

	/**
	 * Asks to be called once when there is something to read.
	 * @param callback the callback
	 */
	void demand(Runnable callback) {
		this.receiving = true;
		this.demand.set(callback);
		readOn();
	}

	/**
	 * Keeps no message any more, while it reads on until the client closes. Any thread
	 * may call this.
	 */
	void discard() {
		this.discarding = true;
	}

	/**
	 * Reads no more, and releases what was read. Any thread may call this.
	 */
	void stop() {
		this.stopped = true;
		readOn();
	}

	/**
	 * Returns whether the client has sent something since the previous call.
	 * @return {@code true} if it has
	 */
	boolean takeActivity() {
		boolean result = this.active;
		this.active = false;
		return result;
	}

	/**
	 * Returns whether nothing is read, as a message waits for the application.
	 * @return {@code true} until the application reads it
	 */
	boolean isPaused() {
		return !this.held.isEmpty() && (this.receiving || this.heldCost.get() >= this.maxHeld);
	}

	private void pass() {
		try {
			readAvailable();
			notifyApplication();
		}
		catch (RuntimeException ex) {
			release();
			this.handler.onFailure();
			throw ex;
		}
	}

	private void notifyApplication() {
		if (this.ended || this.discarding || !this.held.isEmpty()) {
			Runnable callback = this.demand.getAndSet(null);
			if (callback != null) {
				callback.run();
			}
		}
	}

	private void readAvailable() {
		try {
			if (this.stopped) {
				release();
			}
			while (!this.ended && wantsMore() && step()) {
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

	private boolean wantsMore() {
		if (this.discarding) {
			clearHeld();
		}
		return !isPaused();
	}

	/** Takes a frame or a chunk. */
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
			this.in.demand(this.runner);
			return false;
		}
		this.active = true;
		this.chunk = next;
		return true;
	}

	private void take(Frame frame) throws WebSocketException {
		switch (frame.opcode()) {
			case PING -> this.handler.onPing(frame.payload());
			case PONG -> takePong(frame);
			case CLOSE -> {
				CloseReason reason = ClosePayload.parse(frame.payload());
				end();
				this.handler.onClose(reason);
			}
			case TEXT, BINARY, CONTINUATION -> hold(this.assembler.add(frame));
		}
	}

	// Pongs must not be in the way of an application that only sends.
	private void takePong(Frame pong) {
		if (this.receiving && this.receivePongs) {
			hold(new WebSocketMessage(Type.PONG, ByteBuffer.wrap(pong.payload()), true, false));
		}
	}

	private void hold(@Nullable WebSocketMessage message) {
		if (message != null) {
			this.heldCost.addAndGet(cost(message));
			this.held.add(message);
		}
	}

	private static long cost(WebSocketMessage message) {
		return (long) message.data().remaining() + MESSAGE_COST;
	}

	private void clearHeld() {
		this.held.clear();
		this.heldCost.set(0);
	}

	private void release() {
		clearHeld();
		end();
	}

	private void end() {
		this.ended = true;
		this.assembler.release();
		BodyChunk current = this.chunk;
		if (current != null) {
			this.chunk = null;
			current.release();
		}
	}

}
