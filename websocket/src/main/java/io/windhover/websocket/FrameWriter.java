/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames one after another, whoever wants to send them. Any thread may write.
 */
public final class FrameWriter implements WriteCallback {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final BodyWriter out;

	private final Runnable lost;

	private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

	/** How often sending was asked for while a thread sends; only that one sends. */
	private final AtomicInteger waiting = new AtomicInteger();

	private volatile @Nullable Outgoing current;

	/** Whether a close was sent. Used by the thread that sends only. */
	private boolean closed;

	/**
	 * Create a writer.
	 * @param out where the frames go
	 * @param lost run when that fails
	 */
	public FrameWriter(BodyWriter out, Runnable lost) {
		this.out = out;
		this.lost = lost;
	}

	/**
	 * Send a frame that is a whole message, unless a close was sent before.
	 * @param opcode its kind
	 * @param payload its payload, which is copied at once
	 * @param callback told when the next one may be sent
	 */
	public void write(Opcode opcode, ByteBuffer payload, WriteCallback callback) {
		enqueue(new Outgoing(opcode, Frame.encode(opcode, payload), callback));
	}

	/**
	 * End the connection's output after what was written before.
	 * @param callback told when it has ended
	 */
	public void end(WriteCallback callback) {
		enqueue(new Outgoing(null, NOTHING.duplicate(), callback));
	}

	private void enqueue(Outgoing outgoing) {
		this.queue.add(outgoing);
		drain();
	}

	private void drain() {
		if (this.waiting.getAndIncrement() != 0) {
			return;
		}
		int served = 1;
		do {
			writeOn();
			served = this.waiting.addAndGet(-served);
		}
		while (served != 0);
	}

	// A callback that comes before write returns continues this loop instead of nesting
	// in it.
	private void writeOn() {
		while (this.current == null) {
			Outgoing next = this.queue.poll();
			if (next == null) {
				return;
			}
			// RFC 6455, 5.5.1: "The application MUST NOT send any more data frames after
			// sending a Close frame."
			if (this.closed && !next.isEnd()) {
				next.callback().failed(new IllegalStateException("The WebSocket is closed"));
				continue;
			}
			this.closed |= next.opcode() == Opcode.CLOSE;
			this.current = next;
			this.out.write(next.bytes(), next.isEnd(), this);
		}
	}

	@Override
	public void succeeded() {
		take().succeeded();
		drain();
	}

	@Override
	public void failed(Throwable cause) {
		WriteCallback callback = take();
		this.lost.run();
		callback.failed(cause);
		drain();
	}

	private WriteCallback take() {
		Outgoing written = this.current;
		this.current = null;
		return (written != null) ? written.callback() : WriteCallback.NOOP;
	}

	/**
	 * What is to be sent.
	 *
	 * @param opcode the kind of the frame, or {@code null} for the end of the output
	 * @param bytes the bytes
	 * @param callback told how it went
	 */
	private record Outgoing(@Nullable Opcode opcode, ByteBuffer bytes, WriteCallback callback) {

		boolean isEnd() {
			return this.opcode == null;
		}

	}

}
