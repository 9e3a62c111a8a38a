/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A body as a stream that blocks while the peer is slower than the writer. Closing it
 * ends the body. It must not be used on a thread of the server.
 */
public final class BodyOutputStream extends OutputStream {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final BodyWriter writer;

	private boolean closed;

	/**
	 * Create a stream over a writer.
	 * @param writer the writer, which the stream has for itself from now on
	 */
	public BodyOutputStream(BodyWriter writer) {
		this.writer = writer;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] source, int offset, int length) throws IOException {
		if (this.closed) {
			throw new IOException("Stream is closed");
		}
		await(ByteBuffer.wrap(source, offset, length), false);
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			await(NOTHING.duplicate(), true);
		}
	}

	private void await(ByteBuffer data, boolean last) throws IOException {
		CompletableFuture<Void> written = new CompletableFuture<>();
		this.writer.write(data, last, new FutureWriteCallback(written));
		try {
			written.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while writing the response body");
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			if (cause instanceof RuntimeException broken) {
				throw broken;
			}
			throw new IOException(cause.getMessage(), cause);
		}
	}

}
