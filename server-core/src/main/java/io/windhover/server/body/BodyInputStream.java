/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * A stream over a {@link BodyReader}, which blocks until bytes arrive. It must not be
 * used on a thread of the server.
 */
public final class BodyInputStream extends InputStream {

	private final BodyReader reader;

	private final Semaphore readable = new Semaphore(0);

	/** The chunk that is being read; never empty, except for the end. */
	private @Nullable BodyChunk chunk;

	private volatile boolean closed;

	/**
	 * Creates a stream over a reader.
	 * @param reader the reader, which must not be used otherwise from now on
	 */
	public BodyInputStream(BodyReader reader) {
		this.reader = reader;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (this.closed) {
			throw new IOException("Stream is closed");
		}
		if (length == 0) {
			return 0;
		}
		BodyChunk current = await();
		if (current == BodyChunk.END) {
			return -1;
		}
		int count = Math.min(length, current.getBuffer().remaining());
		current.getBuffer().get(target, offset, count);
		releaseWhenEmpty(current);
		return count;
	}

	@Override
	public int available() {
		BodyChunk current = this.chunk;
		return (current != null) ? current.getBuffer().remaining() : 0;
	}

	/** Waits for a chunk with bytes, or for the end. */
	private BodyChunk await() throws IOException {
		while (this.chunk == null) {
			BodyChunk next = this.reader.read();
			if (next == null) {
				awaitDemand();
			}
			else {
				this.chunk = next;
				releaseWhenEmpty(next);
			}
		}
		return this.chunk;
	}

	private void awaitDemand() throws IOException {
		this.reader.demand(this.readable::release);
		try {
			this.readable.acquire();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for the request body");
		}
	}

	private void releaseWhenEmpty(BodyChunk current) {
		if (!current.getBuffer().hasRemaining()) {
			current.release();
			this.chunk = current.isLast() ? BodyChunk.END : null;
		}
	}

	/**
	 * Stops reading. The server discards the rest of the body.
	 */
	@Override
	public void close() {
		this.closed = true;
		if (this.chunk != null) {
			this.chunk.release();
			this.chunk = BodyChunk.END;
		}
	}

}
