/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.SerialRunner;
import io.windhover.server.body.WriteCallback;
import io.windhover.websocket.WebSocketClosedException;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketMessage.Type;
import io.windhover.websocket.deflate.MessageDeflater;
import io.windhover.websocket.protocol.Frame;
import io.windhover.websocket.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * The write side of a connection. It sends frames one after another, in the order in
 * which they were given. Any thread may write.
 */
final class FrameWriter implements WriteCallback {

	private final BodyWriter out;

	private final @Nullable MessageDeflater deflater;

	private final Runnable lost;

	private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

	private final SerialRunner runner = new SerialRunner(this::writeOn);

	private volatile @Nullable Outgoing current;

	private volatile boolean released;

	/**
	 * Whether a close was sent. Used within {@link #writeOn()} only, like the next two.
	 */
	private boolean closed;

	/** The type of the message that has begun and not ended. */
	private @Nullable Type fragmented;

	/** Whether the message that has begun is compressed. */
	private boolean compressed;

	/**
	 * Creates a writer.
	 * @param out the bytes to the client
	 * @param deflater compresses, or {@code null} if compression was not negotiated
	 * @param lost run when a write fails
	 */
	FrameWriter(BodyWriter out, @Nullable MessageDeflater deflater, Runnable lost) {
		this.out = out;
		this.deflater = deflater;
		this.lost = lost;
	}

	/**
	 * Sends a message or a fragment, unless a close was sent before.
	 * @param message the message
	 * @param callback called when the next one may be sent
	 */
	void write(WebSocketMessage message, WriteCallback callback) {
		enqueue(new Outgoing(message, false, callback));
	}

	/**
	 * Sends a close.
	 * @param payload the payload
	 */
	void writeClose(ByteBuffer payload) {
		enqueue(new Outgoing(new WebSocketMessage(Type.CLOSE, payload, true, false), false, WriteCallback.NOOP));
	}

	/**
	 * Ends the connection's output after what was written before.
	 * @param callback called when it has ended
	 */
	void end(WriteCallback callback) {
		enqueue(new Outgoing(WebSocketMessage.CLOSE, true, callback));
	}

	/**
	 * Sends nothing more, and gives the memory back. Any thread may call this.
	 */
	void release() {
		this.released = true;
		this.runner.run();
	}

	private void enqueue(Outgoing outgoing) {
		this.queue.add(outgoing);
		this.runner.run();
	}

	// A callback that comes before write returns continues this loop instead of nesting
	// in it.
	private void writeOn() {
		while (this.current == null) {
			if (this.released) {
				endDeflater();
			}
			Outgoing next = this.queue.poll();
			if (next == null) {
				return;
			}
			if (next.end()) {
				endDeflater();
				this.current = next;
				this.out.end(this);
			}
			else {
				send(next);
			}
		}
	}

	private void send(Outgoing next) {
		WebSocketMessage message = next.message();
		// RFC 6455, 5.5.1: "The application MUST NOT send any more data frames after
		// sending a Close frame."
		if (this.closed || this.released) {
			next.callback().failed(new WebSocketClosedException());
			return;
		}
		boolean data = message.type() == Type.TEXT || message.type() == Type.BINARY;
		if (data && this.fragmented != null && this.fragmented != message.type()) {
			next.callback().failed(new IllegalStateException("A message of another type is not complete"));
			return;
		}
		this.closed = message.type() == Type.CLOSE;
		this.current = next;
		this.out.write(data ? encodeData(message) : encodeControl(message), false, this);
	}

	private ByteBuffer encodeData(WebSocketMessage message) {
		boolean first = this.fragmented == null;
		if (first) {
			this.compressed = this.deflater != null && message.compressible();
		}
		this.fragmented = message.last() ? null : message.type();
		ByteBuffer payload = (this.compressed && this.deflater != null)
				? this.deflater.deflate(message.data(), message.last()) : message.data();
		Opcode opcode = (message.type() == Type.TEXT) ? Opcode.TEXT : Opcode.BINARY;
		return Frame.encode(first ? opcode : Opcode.CONTINUATION, message.last(), first && this.compressed, payload);
	}

	private static ByteBuffer encodeControl(WebSocketMessage message) {
		return Frame.encode(Opcode.valueOf(message.type().name()), true, false, message.data());
	}

	private void endDeflater() {
		if (this.deflater != null) {
			this.deflater.end();
		}
	}

	@Override
	public void succeeded() {
		take().succeeded();
		this.runner.run();
	}

	@Override
	public void failed(Throwable cause) {
		WriteCallback callback = take();
		this.lost.run();
		callback.failed(cause);
		this.runner.run();
	}

	private WriteCallback take() {
		Outgoing written = this.current;
		this.current = null;
		return (written != null) ? written.callback() : WriteCallback.NOOP;
	}

	/**
	 * What is to be sent.
	 *
	 * @param message the message
	 * @param end whether to end the output instead
	 * @param callback receives the outcome
	 */
	private record Outgoing(WebSocketMessage message, boolean end, WriteCallback callback) {

	}

}
