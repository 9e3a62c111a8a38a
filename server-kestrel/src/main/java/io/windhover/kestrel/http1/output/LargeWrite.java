/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;

/**
 * Writes data that is too large to be copied at once, piece by piece as the client takes
 * it, so that a large response costs no more memory than the buffer for responses.
 */
final class LargeWrite implements WriteCallback {

	private static final int PIECE = 16 * 1024;

	private final Http1OutputProducer output;

	private final ByteBuffer data;

	private final int end;

	private final WriteCallback callback;

	LargeWrite(Http1OutputProducer output, ByteBuffer data, WriteCallback callback) {
		this.output = output;
		this.data = data;
		this.end = data.limit();
		this.callback = callback;
	}

	@Override
	public void succeeded() {
		while (this.data.position() < this.end) {
			if (this.output.isClosed()) {
				this.callback.failed(new ConnectionAbortedException("The client has disconnected"));
				return;
			}
			if (!this.output.isWritable()) {
				this.output.flush();
			}
			if (!this.output.isWritable()) {
				this.output.whenWritable(this);
				return;
			}
			int length = Math.min(PIECE, this.end - this.data.position());
			this.data.limit(this.data.position() + length);
			this.output.writePiece(this.data);
		}
		this.output.whenWritable(this.callback);
	}

	@Override
	public void failed(Throwable cause) {
		this.callback.failed(cause);
	}

}
