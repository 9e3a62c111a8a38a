/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.TestExchange;

/**
 * Writes as much as the client takes, and never ends.
 */
final class EndlessResponse implements WriteCallback {

	private static final ByteBuffer PIECE = ByteBuffer.allocate(8 * 1024).asReadOnlyBuffer();

	private final BodyWriter writer;

	private final AtomicLong taken;

	private final AtomicInteger steps = new AtomicInteger();

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private EndlessResponse(BodyWriter writer, AtomicLong taken) {
		this.writer = writer;
		this.taken = taken;
	}

	/**
	 * Begin.
	 * @param exchange the request
	 * @param taken counts the bytes that the server has taken
	 * @return completes when the client has gone
	 */
	static CompletionStage<Void> write(TestExchange exchange, AtomicLong taken) {
		EndlessResponse response = new EndlessResponse(exchange.responseBody().getWriter(), taken);
		response.writeOn();
		return response.done;
	}

	/** Write in a loop what is taken at once, and not deeper and deeper. */
	private void writeOn() {
		if (this.steps.getAndIncrement() > 0) {
			return;
		}
		do {
			this.writer.write(PIECE.duplicate(), false, this);
		}
		while (this.steps.decrementAndGet() > 0);
	}

	@Override
	public void succeeded() {
		this.taken.addAndGet(PIECE.remaining());
		writeOn();
	}

	@Override
	public void failed(Throwable cause) {
		this.done.completeExceptionally(cause);
	}

}
