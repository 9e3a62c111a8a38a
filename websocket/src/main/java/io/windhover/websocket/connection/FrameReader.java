/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

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

	private final BodyReader in;

	private final FrameHandler handler;

	private final FrameDecoder decoder;

	private final MessageAssembler assembler;

	private final boolean receivePongs;

	private final WaitingMessages messages;

	private final SerialRunner runner = new SerialRunner(this::pass);

	private volatile boolean stopped;

	/** Whether nothing is read any more. Used within {@link #pass()} only. */
	private boolean ended;

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
		this.messages = new WaitingMessages(settings.maxMessageSize());
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
		WebSocketMessage message = this.messages.read();
		if (message != null) {
			readOn();
		}
		return message;
	}

	/**
	 * Asks to be called once when there is something to read.
	 * @param callback the callback
	 */
	void demand(Runnable callback) {
		this.messages.demand(callback);
		readOn();
	}

	/**
	 * Discards messages from now on, while it reads on until the client closes. Any
	 * thread may call this.
	 */
	void discard() {
		this.messages.discard();
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
		return this.messages.isFull();
	}

	private void pass() {
		try {
			readAvailable();
			this.messages.answerDemand();
		}
		catch (RuntimeException ex) {
			release();
			this.handler.onFailure();
			throw ex;
		}
	}

	private void readAvailable() {
		try {
			if (this.stopped) {
				release();
			}
			while (!this.ended && !isPaused() && step()) {
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
		if (this.messages.isReceiving() && this.receivePongs) {
			hold(new WebSocketMessage(Type.PONG, ByteBuffer.wrap(pong.payload()), true, false));
		}
	}

	private void hold(@Nullable WebSocketMessage message) {
		if (message != null) {
			this.messages.add(message);
		}
	}

	private void release() {
		this.messages.clear();
		end();
	}

	private void end() {
		this.ended = true;
		this.messages.end();
		this.assembler.release();
		BodyChunk current = this.chunk;
		if (current != null) {
			this.chunk = null;
			current.release();
		}
	}

}
