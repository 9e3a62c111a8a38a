/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.body.WriteCallback;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an upgraded connection, moved the way Jetty's end points move them:
 * {@code fill} and {@code flush} that never wait, and a call when it is worth to try
 * again.
 */
final class UpgradedChannel implements WriteCallback {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/** How long what was flushed may take to leave, once Jetty is done. */
	private static final int CLOSE_SECONDS = 10;

	private final AbstractEndPoint endPoint;

	private final BodyReader input;

	private final BodyWriter output;

	private final Executor executor;

	private final Scheduler scheduler;

	private final Runnable abort;

	private final Runnable closed;

	// All of the following is guarded by this.
	private @Nullable BodyChunk chunk;

	private Output state = Output.IDLE;

	private boolean flusherWaits;

	private boolean endWanted;

	private boolean closeWanted;

	private Scheduler.@Nullable Task closeLimit;

	private @Nullable Throwable failure;

	/**
	 * Create the channel.
	 * @param endPoint whose bytes these are
	 * @param body the connection after the upgrade
	 * @param executor where Jetty is called
	 * @param scheduler what breaks the connection when it cannot be closed
	 * @param abort breaks the connection
	 * @param closed called when Jetty is done with the connection and all is sent
	 */
	UpgradedChannel(AbstractEndPoint endPoint, DuplexBody body, Executor executor, Scheduler scheduler, Runnable abort,
			Runnable closed) {
		this.endPoint = endPoint;
		this.input = body.getInput();
		this.output = body.getOutput();
		this.executor = executor;
		this.scheduler = scheduler;
		this.abort = abort;
		this.closed = closed;
	}

	/** Read what is there: how many bytes, -1 for the end. */
	synchronized int fill(ByteBuffer target) throws IOException {
		while (true) {
			BodyChunk current = (this.chunk != null) ? this.chunk : this.input.read();
			if (current == null) {
				return 0;
			}
			this.chunk = current;
			if (current.getBuffer().hasRemaining()) {
				return take(current, target);
			}
			if (current.isLast()) {
				return -1;
			}
			current.release();
			this.chunk = null;
		}
	}

	private int take(BodyChunk current, ByteBuffer target) {
		int count = BufferUtil.append(target, current.getBuffer());
		if (!current.getBuffer().hasRemaining()) {
			current.release();
			this.chunk = current.isLast() ? BodyChunk.END : null;
		}
		return count;
	}

	void needsFillInterest() {
		if (hasChunk()) {
			execute(this::fillable);
		}
		else {
			this.input.demand(() -> execute(this::fillable));
		}
	}

	private synchronized boolean hasChunk() {
		return this.chunk != null;
	}

	private void fillable() {
		this.endPoint.getFillInterest().fillable();
	}

	/**
	 * Write if the former write is done. The bytes are copied: Jetty may use its buffers
	 * again at once, and a frame's head and payload leave in one write.
	 */
	boolean flush(ByteBuffer... buffers) throws IOException {
		synchronized (this) {
			if (this.state == Output.ENDING || this.state == Output.ENDED) {
				throw (this.failure != null) ? new EofException(this.failure) : new EofException("Output is closed");
			}
			if (this.state == Output.WRITING) {
				return false;
			}
			this.state = Output.WRITING;
		}
		this.output.write(copy(buffers), false, this);
		return true;
	}

	private static ByteBuffer copy(ByteBuffer... buffers) {
		ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(BufferUtil.remaining(buffers)));
		for (ByteBuffer buffer : buffers) {
			all.put(buffer);
		}
		return all.flip();
	}

	void onIncompleteFlush() {
		synchronized (this) {
			this.flusherWaits = this.state == Output.WRITING;
			if (this.flusherWaits) {
				return;
			}
		}
		completeWrite();
	}

	private void completeWrite() {
		execute(this.endPoint.getWriteFlusher()::completeWrite);
	}

	@Override
	public void succeeded() {
		onWritten(null);
	}

	@Override
	public void failed(Throwable cause) {
		onWritten(cause);
	}

	private void onWritten(@Nullable Throwable cause) {
		boolean flusherWaited;
		synchronized (this) {
			boolean more = cause == null && this.state == Output.WRITING;
			this.state = more ? Output.IDLE : Output.ENDED;
			this.failure = cause;
			flusherWaited = this.flusherWaits;
			this.flusherWaits = false;
		}
		if (flusherWaited) {
			completeWrite();
		}
		endWhenIdle();
		closeWhenEnded();
	}

	/** End the output after what was flushed. */
	void shutdownOutput() {
		synchronized (this) {
			this.endWanted = true;
		}
		endWhenIdle();
	}

	private void endWhenIdle() {
		synchronized (this) {
			if (!this.endWanted || this.state != Output.IDLE) {
				return;
			}
			this.state = Output.ENDING;
		}
		this.output.write(NOTHING.duplicate(), true, this);
	}

	/**
	 * Be done with the connection, after what was flushed. A client that does not read
	 * cannot put that off for ever.
	 */
	void close() {
		synchronized (this) {
			this.closeWanted = true;
		}
		shutdownOutput();
		closeWhenEnded();
		limitClose();
	}

	private synchronized void limitClose() {
		if (this.closeWanted && this.closeLimit == null) {
			this.closeLimit = this.scheduler.schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
		}
	}

	private void closeWhenEnded() {
		synchronized (this) {
			if (!this.closeWanted || this.state != Output.ENDED) {
				return;
			}
			this.closeWanted = false;
			if (this.closeLimit != null) {
				this.closeLimit.cancel();
			}
			releaseChunk();
		}
		this.closed.run();
	}

	private void releaseChunk() {
		if (this.chunk != null) {
			this.chunk.release();
			this.chunk = BodyChunk.END;
		}
	}

	/** Break the connection. */
	void abort() {
		this.abort.run();
	}

	private void execute(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			this.endPoint.close(ex);
		}
	}

	/** What the output is doing. */
	private enum Output {

		IDLE, WRITING, ENDING, ENDED

	}

}
