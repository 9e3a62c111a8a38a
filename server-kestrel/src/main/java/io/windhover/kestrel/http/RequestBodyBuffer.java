/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.io.IOException;
import java.util.ArrayDeque;

import io.netty.buffer.ByteBuf;
import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import org.jspecify.annotations.Nullable;

/**
 * The buffer of a request's body between the event loop, which fills it, and the
 * application, which reads it on any thread, one at a time.
 */
public final class RequestBodyBuffer implements BodyReader {

	/** The cost of a chunk besides its bytes, so that tiny chunks fill the buffer too. */
	private static final int CHUNK_COST = 256;

	private final Source source;

	private final ArrayDeque<BodyChunk> chunks = new ArrayDeque<>(4);

	private final long capacity;

	private long queuedCost;

	private boolean full;

	private boolean awaited;

	private boolean ended;

	private @Nullable IOException failure;

	private @Nullable Runnable demand;

	/**
	 * Creates an empty buffer.
	 * @param source told when the application reads
	 * @param capacity the most bytes that may wait to be read
	 */
	public RequestBodyBuffer(Source source, long capacity) {
		this.source = source;
		this.capacity = capacity;
	}

	@Override
	public @Nullable BodyChunk read() throws IOException {
		await();
		boolean hasRoomAgain = false;
		BodyChunk chunk;
		synchronized (this) {
			chunk = this.chunks.poll();
			if (chunk == null) {
				return endOrNothing();
			}
			this.queuedCost -= cost(chunk);
			if (this.full && this.queuedCost <= this.capacity / 2) {
				this.full = false;
				hasRoomAgain = true;
			}
		}
		if (hasRoomAgain) {
			this.source.bodyTaken();
		}
		return chunk;
	}

	private @Nullable BodyChunk endOrNothing() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.ended ? BodyChunk.END : null;
	}

	@Override
	public void demand(Runnable callback) {
		await();
		synchronized (this) {
			if (this.chunks.isEmpty() && !this.ended && this.failure == null) {
				this.demand = callback;
				return;
			}
		}
		callback.run();
	}

	/** Tells the source at the first read, as the client may wait for that. */
	private void await() {
		synchronized (this) {
			if (this.awaited) {
				return;
			}
			this.awaited = true;
		}
		this.source.bodyAwaited();
	}

	/**
	 * Returns whether the application has begun to read.
	 * @return {@code true} once it has
	 */
	public synchronized boolean isAwaited() {
		return this.awaited;
	}

	/**
	 * Returns whether the application waits for bytes.
	 * @return {@code true} if it has read everything, and that was not the end
	 */
	public synchronized boolean isStarved() {
		return this.awaited && this.chunks.isEmpty() && !this.ended && this.failure == null;
	}

	/**
	 * Returns whether as many bytes wait as may. {@link Source#bodyTaken()} tells when
	 * there is room again.
	 * @return {@code true} if no more should be added
	 */
	public synchronized boolean isFull() {
		return this.full;
	}

	/**
	 * Returns whether the end, or a failure, was received.
	 * @return {@code true} if nothing more will be added
	 */
	public synchronized boolean isEnded() {
		return this.ended || this.failure != null;
	}

	/**
	 * Returns whether the end was received, and no failure.
	 * @return {@code true} if all of the body was received
	 */
	public synchronized boolean isComplete() {
		return this.ended && this.failure == null;
	}

	/**
	 * Adds bytes.
	 * @param bytes the bytes, whose owner this becomes
	 * @param last whether the body ends with them
	 */
	public void add(ByteBuf bytes, boolean last) {
		Runnable waiting;
		synchronized (this) {
			if (this.ended || this.failure != null) {
				bytes.release();
				return;
			}
			BodyChunk chunk = new BufferChunk(bytes, last);
			this.chunks.add(chunk);
			this.queuedCost += cost(chunk);
			this.full = this.queuedCost >= this.capacity;
			this.ended = last;
			waiting = removeDemand();
		}
		run(waiting);
	}

	/**
	 * Ends the body.
	 */
	public void end() {
		Runnable waiting;
		synchronized (this) {
			this.ended = true;
			waiting = removeDemand();
		}
		run(waiting);
	}

	/**
	 * Fails the body: after what was added, reading throws.
	 * @param reason the exception to throw
	 */
	public void fail(IOException reason) {
		Runnable waiting;
		synchronized (this) {
			if (this.ended || this.failure != null) {
				return;
			}
			this.failure = reason;
			waiting = removeDemand();
		}
		run(waiting);
	}

	/**
	 * Refuses the body: what was added is dropped, and reading throws.
	 * @param reason the exception to throw
	 */
	public void refuse(IOException reason) {
		Runnable waiting;
		synchronized (this) {
			dropChunks();
			this.ended = false;
			this.failure = reason;
			waiting = removeDemand();
		}
		run(waiting);
	}

	private void dropChunks() {
		for (BodyChunk chunk = this.chunks.poll(); chunk != null; chunk = this.chunks.poll()) {
			chunk.release();
		}
		this.queuedCost = 0;
		this.full = false;
	}

	/**
	 * Releases what was not read, as the request is complete. An application that goes on
	 * to read gets an exception; one that waits is called back.
	 */
	public void release() {
		Runnable waiting;
		synchronized (this) {
			dropChunks();
			this.awaited = true;
			if (this.failure == null) {
				this.failure = new ConnectionAbortedException("The request is complete");
				this.ended = false;
			}
			waiting = removeDemand();
		}
		run(waiting);
	}

	private @Nullable Runnable removeDemand() {
		Runnable waiting = this.demand;
		this.demand = null;
		return waiting;
	}

	private void run(@Nullable Runnable waiting) {
		if (waiting != null) {
			try {
				waiting.run();
			}
			catch (RuntimeException | Error ex) {
				KestrelLog.applicationError(this.source.traceIdentifier(), "demand callback", ex);
			}
		}
	}

	private static long cost(BodyChunk chunk) {
		// The reader may move the position of the view, not its capacity.
		return chunk.getBuffer().capacity() + CHUNK_COST;
	}

	/** The source of a body. Called on the thread of the reader. */
	public interface Source {

		/** Called when the application reads for the first time. */
		void bodyAwaited();

		/** Called when a buffer that was full has room again. */
		void bodyTaken();

		/** Returns the identifier of the request, for the log. */
		String traceIdentifier();

	}

}
