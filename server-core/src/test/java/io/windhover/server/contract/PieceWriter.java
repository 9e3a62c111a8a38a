/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * A writer of bytes, piece by piece, each when the previous one was accepted.
 */
final class PieceWriter {

	private final TestExchange exchange;

	private final byte[] bytes;

	private final int pieceSize;

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private int position;

	private PieceWriter(TestExchange exchange, byte[] bytes, int pieceSize) {
		this.exchange = exchange;
		this.bytes = bytes;
		this.pieceSize = pieceSize;
	}

	/** Writes bytes, without ending the body. */
	static CompletionStage<Void> write(TestExchange exchange, byte[] bytes, int pieceSize) {
		PieceWriter writer = new PieceWriter(exchange, bytes, pieceSize);
		writer.writeOn();
		return writer.done;
	}

	private void writeOn() {
		while (this.position < this.bytes.length) {
			int size = Math.min(this.pieceSize, this.bytes.length - this.position);
			CompletableFuture<Void> written = this.exchange.write(ByteBuffer.wrap(this.bytes, this.position, size),
					false);
			this.position += size;
			if (!written.isDone() || written.isCompletedExceptionally()) {
				written.whenComplete((ignored, failure) -> goOn(failure));
				return;
			}
		}
		this.done.complete(null);
	}

	private void goOn(@Nullable Throwable failure) {
		if (failure != null) {
			this.done.completeExceptionally(failure);
		}
		else {
			writeOn();
		}
	}

}
