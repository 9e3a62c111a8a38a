/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

import io.windhover.boot.servlet.InMemoryResponse;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.DuplexBody;

/**
 * An upgraded connection in memory.
 */
final class InMemoryDuplex implements DuplexBody, BodyReader {

	private final InMemoryResponse response = new InMemoryResponse();

	private final Queue<BodyChunk> received = new ArrayDeque<>();

	private int held;

	/** Returns the output. */
	InMemoryResponse getResponse() {
		return this.response;
	}

	void receive(String text) {
		this.received.add(new Chunk(StandardCharsets.UTF_8.encode(text)));
		this.held++;
	}

	/** Returns the number of chunks that were received and not released. */
	int held() {
		return this.held;
	}

	@Override
	public BodyReader getInput() {
		return this;
	}

	@Override
	public BodyWriter getOutput() {
		return this.response;
	}

	@Override
	public BodyChunk read() {
		return this.received.poll();
	}

	@Override
	public void demand(Runnable callback) {
	}

	private final class Chunk implements BodyChunk {

		private final ByteBuffer buffer;

		Chunk(ByteBuffer buffer) {
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
			InMemoryDuplex.this.held--;
		}

	}

}
