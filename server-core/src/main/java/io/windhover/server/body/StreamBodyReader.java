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
 * A body over a blocking stream, for servers over an API that only has streams. The
 * stream is read on an executor, one block for each demand and none ahead of it, so an
 * application that does not read slows the client down.
 */
public final class StreamBodyReader implements BodyReader {

	private static final int BLOCK_SIZE = 16 * 1024;

	private final InputStream stream;

	private final Executor executor;

	/** The result of the next {@link #read()}; guarded by this. */
	private @Nullable BodyChunk ready;

	/** The failure of every further {@link #read()}; guarded by this. */
	private @Nullable IOException failure;

	/** Called when the block that is being read has arrived; guarded by this. */
	private @Nullable Runnable callback;

	/** Whether a block is being read; guarded by this. */
	private boolean reading;

	/**
	 * Creates a reader over a stream.
	 * @param stream the stream, which must not be used otherwise from now on, and which
	 * is never closed
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

	/**
	 * Returns whether the callback has to wait. The first one that waits starts the
	 * reading of a block.
	 */
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
			done(null, new IOException("The body can no longer be read", ex));
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
