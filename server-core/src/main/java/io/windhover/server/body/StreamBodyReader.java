/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * A blocking stream as a body that is pulled, for servers over an API that only has
 * streams. The stream is read on an executor, one block at each demand and not ahead of
 * it, so whoever does not read slows the sender down.
 */
public final class StreamBodyReader implements BodyReader {

	private static final int BLOCK_SIZE = 16 * 1024;

	private final InputStream stream;

	private final Executor executor;

	/** What {@link #read()} returns next; guarded by this. */
	private @Nullable BodyChunk ready;

	/** What {@link #read()} throws from now on; guarded by this. */
	private @Nullable IOException failure;

	/**
	 * Who is to be called when the block that is being read is there; guarded by this.
	 */
	private @Nullable Runnable callback;

	/** Whether a block is being read; guarded by this. */
	private boolean reading;

	/**
	 * Create a reader over a stream.
	 * @param stream the stream, which the reader has for itself from now on and never
	 * closes
	 * @param executor runs the blocking reads, and the callbacks of demands
	 */
	public StreamBodyReader(InputStream stream, Executor executor) {
		this.stream = stream;
		this.executor = executor;
	}

	@Override
	public synchronized @Nullable BodyChunk read() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		BodyChunk chunk = this.ready;
		if (chunk != null) {
			this.ready = chunk.isLast() ? BodyChunk.END : null;
		}
		return chunk;
	}

	@Override
	public void demand(Runnable newCallback) {
		if (!await(newCallback)) {
			newCallback.run();
		}
	}

	/** Whether the callback has to wait; the first one to wait has a block read. */
	private boolean await(Runnable newCallback) {
		synchronized (this) {
			if (this.ready != null || this.failure != null) {
				return false;
			}
			this.callback = newCallback;
			if (this.reading) {
				return true;
			}
			this.reading = true;
		}
		readBlockLater();
		return true;
	}

	private void readBlockLater() {
		try {
			this.executor.execute(this::readBlock);
		}
		catch (RejectedExecutionException ex) {
			done(null, new IOException("The body cannot be read any more", ex));
		}
	}

	private void readBlock() {
		try {
			byte[] block = new byte[BLOCK_SIZE];
			int count = this.stream.read(block);
			done((count < 0) ? BodyChunk.END : BodyChunk.of(ByteBuffer.wrap(block, 0, count), false), null);
		}
		catch (IOException ex) {
			done(null, ex);
		}
		catch (RuntimeException ex) {
			done(null, new IOException(ex));
		}
	}

	private void done(@Nullable BodyChunk chunk, @Nullable IOException cause) {
		Runnable waiting;
		synchronized (this) {
			this.reading = false;
			this.ready = chunk;
			this.failure = cause;
			waiting = this.callback;
			this.callback = null;
		}
		if (waiting != null) {
			waiting.run();
		}
	}

}
