/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;

/**
 * A write of more data than is copied at once. It copies piece by piece as the client
 * takes the data, so that a large response costs no more memory than the buffer for
 * responses.
 */
final class LargeWrite implements WriteCallback {

	private static final int PIECE = 16 * 1024;

	private final Http1OutputProducer output;

	private final ByteBuffer data;

	private final int end;

	private final WriteCallback callback;

	private LargeWrite(Http1OutputProducer output, ByteBuffer data, WriteCallback callback) {
		this.output = output;
		this.data = data;
		this.end = data.limit();
		this.callback = callback;
	}

	/**
	 * Writes data of any size at the speed of the client.
	 * @param output the output to write to
	 * @param data the data
	 * @param callback told when all of it was taken
	 */
	static void start(Http1OutputProducer output, ByteBuffer data, WriteCallback callback) {
		new LargeWrite(output, data.duplicate(), callback).succeeded();
	}

	@Override
	public void succeeded() {
		while (this.data.position() < this.end) {
			if (this.output.isClosed()) {
				this.callback.failed(ConnectionAbortedException.clientDisconnected());
				return;
			}
			if (!this.output.isWritable()) {
				this.output.flushNow();
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
