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
 * The bytes of an upgraded connection, in the way of Jetty's end points: {@code fill} and
 * {@code flush} never block, and Jetty is called back when it should try again.
 */
final class UpgradedChannel implements WriteCallback {

	/**
	 * The time that flushed bytes have to be sent after Jetty has closed the end point.
	 */
	private static final int CLOSE_SECONDS = 10;

	private final AbstractEndPoint endPoint;

	private final BodyReader input;

	private final BodyWriter output;

	private final Executor executor;

	private final Scheduler scheduler;

	private final Runnable abort;

	private final Runnable closed;

	// The following fields are guarded by this.
	private @Nullable BodyChunk chunk;

	private Output state = Output.IDLE;

	private boolean flusherWaiting;

	private boolean endRequested;

	private boolean closeRequested;

	private Scheduler.@Nullable Task closeLimit;

	private @Nullable Throwable failure;

	/**
	 * Creates a channel.
	 * @param endPoint the end point of these bytes
	 * @param body the connection after the upgrade
	 * @param executor calls Jetty back
	 * @param scheduler runs the time limit of {@link #close()}
	 * @param abort aborts the connection
	 * @param closed called when Jetty has closed the end point and everything is sent
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

	/**
	 * Reads the bytes that are available.
	 * @param target the buffer to append them to
	 * @return the number of bytes, -1 at the end
	 */
	synchronized int fill(ByteBuffer target) throws IOException {
		while (true) {
			BodyChunk current = (this.chunk != null) ? this.chunk : this.input.read();
			if (current == null) {
				return 0;
			}
			this.chunk = current;
			if (current.getBuffer().hasRemaining()) {
				return append(current, target);
			}
			if (current.isLast()) {
				return -1;
			}
			current.release();
			this.chunk = null;
		}
	}

	private int append(BodyChunk current, ByteBuffer target) {
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
	 * Writes the bytes unless the previous write is still in progress. They are copied,
	 * so that Jetty may reuse its buffers at once and that a frame's head and payload are
	 * sent in one write.
	 * @return {@code true} if all bytes were accepted, {@code false} if none
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
			this.flusherWaiting = this.state == Output.WRITING;
			if (this.flusherWaiting) {
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
		boolean flusherWasWaiting;
		synchronized (this) {
			boolean more = cause == null && this.state == Output.WRITING;
			this.state = more ? Output.IDLE : Output.ENDED;
			this.failure = cause;
			flusherWasWaiting = this.flusherWaiting;
			this.flusherWaiting = false;
		}
		if (flusherWasWaiting) {
			completeWrite();
		}
		endWhenIdle();
		closeWhenEnded();
	}

	/** Ends the output after the bytes that were flushed. */
	void shutdownOutput() {
		synchronized (this) {
			this.endRequested = true;
		}
		endWhenIdle();
	}

	private void endWhenIdle() {
		synchronized (this) {
			if (!this.endRequested || this.state != Output.IDLE) {
				return;
			}
			this.state = Output.ENDING;
		}
		this.output.end(this);
	}

	/**
	 * Closes the connection after the bytes that were flushed. If the client does not
	 * read them in time, the connection is aborted.
	 */
	void close() {
		synchronized (this) {
			this.closeRequested = true;
		}
		shutdownOutput();
		closeWhenEnded();
		limitClose();
	}

	private synchronized void limitClose() {
		if (this.closeRequested && this.closeLimit == null) {
			this.closeLimit = this.scheduler.schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
		}
	}

	private void closeWhenEnded() {
		synchronized (this) {
			if (!this.closeRequested || this.state != Output.ENDED) {
				return;
			}
			this.closeRequested = false;
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

	/** Aborts the connection. */
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

	/** The states of the output. */
	private enum Output {

		IDLE, WRITING, ENDING, ENDED

	}

}
