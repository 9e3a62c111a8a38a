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
 * The body of one request, between the event loop, which fills it, and the application,
 * which reads it on any one thread.
 */
public final class RequestBodyBuffer implements BodyReader {

	/** What a chunk costs besides its bytes, so that tiny chunks fill the buffer too. */
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
	 * Create a body.
	 * @param source what fills it
	 * @param capacity how many bytes may wait to be read
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

	/** The client may wait for somebody to want its body. */
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
	 * Whether the application has begun to read.
	 * @return {@code true} once it has
	 */
	public synchronized boolean isAwaited() {
		return this.awaited;
	}

	/**
	 * Whether the application has read everything and wants more.
	 * @return {@code true} while it waits
	 */
	public synchronized boolean isStarved() {
		return this.awaited && this.chunks.isEmpty() && !this.ended && this.failure == null;
	}

	/**
	 * Whether as many bytes wait as may; {@link Source#bodyTaken()} tells when there is
	 * room again.
	 * @return {@code true} if no more should be added
	 */
	public synchronized boolean isFull() {
		return this.full;
	}

	/**
	 * Whether the end, or a failure, was reached.
	 * @return {@code true} if nothing more will be added
	 */
	public synchronized boolean isEnded() {
		return this.ended || this.failure != null;
	}

	/**
	 * Whether the end was reached, and no failure.
	 * @return {@code true} if all of the body was received
	 */
	public synchronized boolean isWhole() {
		return this.ended && this.failure == null;
	}

	/**
	 * Add bytes.
	 * @param bytes the bytes, whose owner the body becomes
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
			waiting = takeDemand();
		}
		run(waiting);
	}

	/**
	 * End the body.
	 */
	public void end() {
		Runnable waiting;
		synchronized (this) {
			this.ended = true;
			waiting = takeDemand();
		}
		run(waiting);
	}

	/**
	 * Fail the body: after what was added, reading throws.
	 * @param reason what it throws
	 */
	public void fail(IOException reason) {
		Runnable waiting;
		synchronized (this) {
			if (this.ended || this.failure != null) {
				return;
			}
			this.failure = reason;
			waiting = takeDemand();
		}
		run(waiting);
	}

	/**
	 * Refuse the body: whatever was added is dropped, and reading throws.
	 * @param reason what it throws
	 */
	public void refuse(IOException reason) {
		Runnable waiting;
		synchronized (this) {
			dropChunks();
			this.ended = false;
			this.failure = reason;
			waiting = takeDemand();
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
	 * The request is complete: give back what was not read. Whoever reads on fails, and
	 * whoever waits is told to.
	 */
	public void release() {
		Runnable waiting;
		synchronized (this) {
			dropChunks();
			this.awaited = true;
			if (this.failure == null) {
				this.failure = new ConnectionAbortedException("The request is complete.");
				this.ended = false;
			}
			waiting = takeDemand();
		}
		run(waiting);
	}

	private @Nullable Runnable takeDemand() {
		Runnable waiting = this.demand;
		this.demand = null;
		return waiting;
	}

	private static void run(@Nullable Runnable waiting) {
		if (waiting != null) {
			try {
				waiting.run();
			}
			catch (RuntimeException | Error ex) {
				KestrelLog.applicationError("read on", ex);
			}
		}
	}

	private static long cost(BodyChunk chunk) {
		// The view's position is the reader's to move, its capacity is not.
		return chunk.getBuffer().capacity() + CHUNK_COST;
	}

	/** What fills a body. Called on the thread of the reader. */
	public interface Source {

		/** The application wants the body for the first time. */
		void bodyAwaited();

		/** A body that was full has room again. */
		void bodyTaken();

	}

}
