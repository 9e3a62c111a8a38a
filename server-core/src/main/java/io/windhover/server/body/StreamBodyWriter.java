/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.windhover.server.ConnectionAbortedException;

/**
 * A body over a blocking stream, for servers over an API that only has streams. Each
 * write runs on an executor and is flushed; the callback is called when the stream has
 * accepted the bytes. The end of the body closes the stream.
 */
public final class StreamBodyWriter implements BodyWriter {

	private static final int BLOCK_SIZE = 16 * 1024;

	private final OutputStream stream;

	private final Executor executor;

	/** Guarded by this. */
	private State state = State.IDLE;

	/**
	 * Creates a writer over a stream.
	 * @param stream the stream, which must not be used otherwise from now on; an
	 * exception of the stream counts as the end of the connection
	 * @param executor runs the blocking writes and their callbacks
	 */
	public StreamBodyWriter(OutputStream stream, Executor executor) {
		this.stream = stream;
		this.executor = executor;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		State previous = begin();
		if (previous != State.IDLE) {
			callback.failed(new IllegalStateException(previous.refusal));
			return;
		}
		try {
			this.executor.execute(() -> writeBlocking(data, last, callback));
		}
		catch (RejectedExecutionException ex) {
			setState(State.FAILED);
			callback.failed(new ConnectionAbortedException("The body can no longer be written", ex));
		}
	}

	private synchronized State begin() {
		State previous = this.state;
		if (previous == State.IDLE) {
			this.state = State.WRITING;
		}
		return previous;
	}

	private synchronized void setState(State state) {
		this.state = state;
	}

	private void writeBlocking(ByteBuffer data, boolean last, WriteCallback callback) {
		try {
			copy(data);
			if (last) {
				this.stream.close();
			}
			else {
				this.stream.flush();
			}
		}
		catch (IOException | RuntimeException ex) {
			setState(State.FAILED);
			callback.failed(new ConnectionAbortedException("The body cannot be written", ex));
			return;
		}
		setState(last ? State.ENDED : State.IDLE);
		callback.succeeded();
	}

	private void copy(ByteBuffer data) throws IOException {
		if (data.hasArray()) {
			this.stream.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
			return;
		}
		byte[] block = new byte[Math.min(BLOCK_SIZE, data.remaining())];
		for (ByteBuffer rest = data.duplicate(); rest.hasRemaining();) {
			int count = Math.min(block.length, rest.remaining());
			rest.get(block, 0, count);
			this.stream.write(block, 0, count);
		}
	}

	/**
	 * The states of a writer, each with the reason why a write is refused in it.
	 */
	private enum State {

		IDLE(""), WRITING("A write is already in progress"), FAILED("A previous write has failed"),
		ENDED("The body has ended");

		private final String refusal;

		State(String refusal) {
			this.refusal = refusal;
		}

	}

}
