/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of a connection, in memory. Bytes are written in hexadecimal.
 */
public final class InMemoryBody implements DuplexBody, BodyReader, BodyWriter {

	private final Queue<BodyChunk> received = new ArrayDeque<>();

	private final List<String> sent = new ArrayList<>();

	private @Nullable Runnable demand;

	private @Nullable IOException failure;

	private @Nullable WriteCallback waiting;

	private boolean reading = true;

	private boolean ended;

	private int held;

	// --- the client's side

	/** The client sends bytes, which are read in one piece. */
	public InMemoryBody receive(String hex) {
		byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
		this.received.add(new CountedChunk(ByteBuffer.wrap(bytes)));
		wake();
		return this;
	}

	/** The client sends no more. */
	public void endInput() {
		this.received.add(BodyChunk.END);
		wake();
	}

	/** The connection is lost. */
	public void lose() {
		this.failure = new ConnectionAbortedException("gone");
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback != null) {
			callback.failed(this.failure);
		}
		wake();
	}

	/** The client reads nothing from now on. */
	public InMemoryBody stopReading() {
		this.reading = false;
		return this;
	}

	/** The client reads everything again. */
	public void readAll() {
		this.reading = true;
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback != null) {
			callback.succeeded();
		}
	}

	/** The bytes that were written, an element for each write. */
	public List<String> sent() {
		return this.sent;
	}

	/** Returns whether the output was ended. */
	public boolean isEnded() {
		return this.ended;
	}

	/** Returns the number of pieces that were not read. */
	public int unread() {
		return this.received.size();
	}

	/** Returns the number of pieces that were read and not released. */
	public int held() {
		return this.held;
	}

	private void wake() {
		Runnable callback = this.demand;
		this.demand = null;
		if (callback != null) {
			callback.run();
		}
	}

	// --- the server's side

	@Override
	public BodyReader getInput() {
		return this;
	}

	@Override
	public BodyWriter getOutput() {
		return this;
	}

	@Override
	public @Nullable BodyChunk read() throws IOException {
		BodyChunk next = this.received.poll();
		if (next instanceof CountedChunk) {
			this.held++;
		}
		if (next == null && this.failure != null) {
			throw this.failure;
		}
		return next;
	}

	@Override
	public void demand(Runnable callback) {
		if (this.received.isEmpty() && this.failure == null) {
			this.demand = callback;
		}
		else {
			callback.run();
		}
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		if (this.waiting != null) {
			throw new IllegalStateException("One write at a time");
		}
		if (this.failure != null) {
			callback.failed(this.failure);
			return;
		}
		byte[] bytes = new byte[data.remaining()];
		data.duplicate().get(bytes);
		if (bytes.length > 0) {
			this.sent.add(HexFormat.of().formatHex(bytes));
		}
		this.ended |= last;
		if (this.reading) {
			callback.succeeded();
		}
		else {
			this.waiting = callback;
		}
	}

	/** A piece of the bytes that the client sent. */
	private final class CountedChunk implements BodyChunk {

		private final ByteBuffer buffer;

		CountedChunk(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getBuffer() {
			return this.buffer;
		}

		@Override
		public boolean isLast() {
			return false;
		}

		@Override
		public void release() {
			InMemoryBody.this.held--;
		}

	}

}
