/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

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
 * Both directions of a connection without one. Bytes are written in hexadecimal.
 */
final class InMemoryBody implements DuplexBody, BodyReader, BodyWriter {

	private final Queue<BodyChunk> received = new ArrayDeque<>();

	private final List<String> sent = new ArrayList<>();

	private @Nullable Runnable demand;

	private @Nullable IOException failure;

	private @Nullable WriteCallback waiting;

	private boolean taking = true;

	private boolean ended;

	private int held;

	// --- the client's side

	/** The client sends bytes that are read in one piece. */
	InMemoryBody receive(String hex) {
		byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
		this.received.add(new CountedChunk(ByteBuffer.wrap(bytes)));
		wake();
		return this;
	}

	/** The client sends no more. */
	void endInput() {
		this.received.add(BodyChunk.END);
		wake();
	}

	/** The client is gone. */
	void lose() {
		this.failure = new ConnectionAbortedException("gone");
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback != null) {
			callback.failed(this.failure);
		}
		wake();
	}

	/** The client takes nothing from now on. */
	InMemoryBody stopTaking() {
		this.taking = false;
		return this;
	}

	/** The client takes everything again. */
	void takeAll() {
		this.taking = true;
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback != null) {
			callback.succeeded();
		}
	}

	/** What was written, a write each. */
	List<String> sent() {
		return this.sent;
	}

	/** Whether the output was ended. */
	boolean isEnded() {
		return this.ended;
	}

	/** How many pieces wait to be read. */
	int unread() {
		return this.received.size();
	}

	/** How many pieces were read and not given back. */
	int held() {
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
		if (this.taking) {
			callback.succeeded();
		}
		else {
			this.waiting = callback;
		}
	}

	/** A piece of what the client sent. */
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
