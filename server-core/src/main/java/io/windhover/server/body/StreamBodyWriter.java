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
 * A blocking stream as a body that is written with back-pressure, for servers over an API
 * that only has streams. Each write happens on an executor and is flushed; the callback
 * comes when the stream has taken the bytes. The end of the body closes the stream.
 */
public final class StreamBodyWriter implements BodyWriter {

	private static final int BLOCK_SIZE = 16 * 1024;

	private final OutputStream stream;

	private final Executor executor;

	/** Guarded by this. */
	private State state = State.IDLE;

	/**
	 * Create a writer over a stream.
	 * @param stream the stream, which the writer has for itself from now on; what it
	 * throws is taken for the end of the connection
	 * @param executor runs the blocking writes and their callbacks
	 */
	public StreamBodyWriter(OutputStream stream, Executor executor) {
		this.stream = stream;
		this.executor = executor;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		State former = begin();
		if (former != State.IDLE) {
			callback.failed(new IllegalStateException(former.refusal));
			return;
		}
		try {
			this.executor.execute(() -> writeBlocking(data, last, callback));
		}
		catch (RejectedExecutionException ex) {
			setState(State.FAILED);
			callback.failed(new ConnectionAbortedException("The body cannot be written any more", ex));
		}
	}

	private synchronized State begin() {
		State former = this.state;
		if (former == State.IDLE) {
			this.state = State.WRITING;
		}
		return former;
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
	 * Where the writer stands, and why a write is refused there.
	 */
	private enum State {

		IDLE(""), WRITING("A write is under way already"), FAILED("A former write has failed"),
		ENDED("The body has ended");

		private final String refusal;

		State(String refusal) {
			this.refusal = refusal;
		}

	}

}
