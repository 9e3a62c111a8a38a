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
 * A stream over a {@link BodyWriter}, which blocks while the client is slower than the
 * application. Closing it ends the body. It must not be used on a thread of the server.
 * <p>
 * A thread that is interrupted while writing gets an {@link InterruptedIOException}, and
 * nothing more can be written: the server still reads the bytes, which must not be
 * changed.
 */
public final class BodyOutputStream extends OutputStream {

	private final BodyWriter writer;

	private boolean closed;

	/** Whether a write was left in progress, so that no other may follow. */
	private boolean interrupted;

	/**
	 * Creates a stream over a writer.
	 * @param writer the writer, which must not be used otherwise from now on
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
			throw new IOException("A previous write was interrupted");
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

	/** Returns an exception of the same kind, with the stack of the writing thread. */
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
