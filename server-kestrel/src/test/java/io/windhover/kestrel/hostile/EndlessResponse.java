/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.SerialRunner;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.TestExchange;

/**
 * A response that never ends, written as fast as the client receives it.
 */
final class EndlessResponse implements WriteCallback {

	private static final ByteBuffer PIECE = ByteBuffer.allocate(8 * 1024).asReadOnlyBuffer();

	private final BodyWriter writer;

	private final AtomicLong written;

	/** Writes in a loop, as writes that complete immediately would otherwise recurse. */
	private final SerialRunner runner = new SerialRunner(this::writePiece);

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private EndlessResponse(BodyWriter writer, AtomicLong written) {
		this.writer = writer;
		this.written = written;
	}

	/**
	 * Starts the response.
	 * @param exchange the request
	 * @param written counts the bytes of completed writes
	 * @return completes when the client has disconnected
	 */
	static CompletionStage<Void> write(TestExchange exchange, AtomicLong written) {
		EndlessResponse response = new EndlessResponse(exchange.responseBody().getWriter(), written);
		response.runner.run();
		return response.done;
	}

	private void writePiece() {
		this.writer.write(PIECE.duplicate(), false, this);
	}

	@Override
	public void succeeded() {
		this.written.addAndGet(PIECE.remaining());
		this.runner.run();
	}

	@Override
	public void failed(Throwable cause) {
		this.done.completeExceptionally(cause);
	}

}
