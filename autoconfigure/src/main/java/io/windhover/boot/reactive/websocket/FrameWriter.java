/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

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
final class FrameWriter implements WriteCallback {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final BodyWriter out;

	private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

	/** How often sending was asked for while a thread sends; only that one sends. */
	private final AtomicInteger waiting = new AtomicInteger();

	private volatile @Nullable Outgoing current;

	FrameWriter(BodyWriter out) {
		this.out = out;
	}

	/**
	 * Send a frame that is a whole message.
	 * @param opcode its kind
	 * @param payload its payload, which is copied at once
	 * @param callback told when the next one may be sent
	 */
	void write(Opcode opcode, ByteBuffer payload, WriteCallback callback) {
		enqueue(new Outgoing(Frame.encode(opcode, payload), false, callback));
	}

	/**
	 * End the connection's output after what was written before.
	 * @param callback told when it has ended
	 */
	void end(WriteCallback callback) {
		enqueue(new Outgoing(NOTHING.duplicate(), true, callback));
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
			this.current = next;
			this.out.write(next.bytes(), next.last(), this);
		}
	}

	@Override
	public void succeeded() {
		take().succeeded();
		drain();
	}

	@Override
	public void failed(Throwable cause) {
		take().failed(cause);
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
	 * @param bytes the bytes
	 * @param last whether the output ends with them
	 * @param callback told how it went
	 */
	private record Outgoing(ByteBuffer bytes, boolean last, WriteCallback callback) {

	}

}
