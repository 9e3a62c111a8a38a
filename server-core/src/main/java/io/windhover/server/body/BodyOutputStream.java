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

import io.windhover.server.ConnectionAbortedException;

/**
 * A body as a stream that blocks while the peer is slower than the writer. Closing it
 * ends the body. It must not be used on a thread of the server.
 * <p>
 * A writer that is interrupted gets an {@link InterruptedIOException} and has to give the
 * response up: the bytes are still on their way, and must not be changed.
 */
public final class BodyOutputStream extends OutputStream {

	private final BodyWriter writer;

	private boolean closed;

	/** Whether a write was left under way, so that no other may follow. */
	private boolean interrupted;

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
		Objects.checkFromIndexSize(offset, length, source.length);
		if (this.closed) {
			throw new IOException("Stream is closed");
		}
		if (length > 0) {
			await(ByteBuffer.wrap(source, offset, length), false);
		}
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			await(BodyWriter.NO_DATA, true);
		}
	}

	private void await(ByteBuffer data, boolean last) throws IOException {
		if (this.interrupted) {
			throw new IOException("A former write was interrupted");
		}
		CompletableFuture<Void> written = new CompletableFuture<>();
		this.writer.write(data, last, new FutureWriteCallback(written));
		try {
			written.get();
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while writing the response body");
		}
		catch (ExecutionException ex) {
			throw broken(Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	/** What to throw: of the same kind, and with the stack of the one who writes. */
	private static IOException broken(Throwable cause) {
		if (cause instanceof RuntimeException mistake) {
			throw mistake;
		}
		return (cause instanceof ConnectionAbortedException) ? new ConnectionAbortedException(message(cause), cause)
				: new IOException(message(cause), cause);
	}

	private static String message(Throwable cause) {
		return String.valueOf(cause.getMessage());
	}

}
