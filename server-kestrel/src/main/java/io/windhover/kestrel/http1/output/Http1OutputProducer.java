/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FileRegion;
import io.windhover.kestrel.eventloop.FlushScheduler;
import io.windhover.kestrel.eventloop.SharedIoBuffers;
import io.windhover.kestrel.http.ConnectionTransport;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.WriteCallbacks;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * The output of a connection. It joins what is written during one pass over received
 * bytes, so that the responses of pipelined requests leave in one write. Used on the
 * event loop only.
 */
public final class Http1OutputProducer {

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	/** The most that is joined before it goes to the channel, in bytes. */
	private static final int MAX_BATCH = 32 * 1024;

	private final ChannelHandlerContext context;

	private final ConnectionTransport transport;

	private final WriteCallbacks callbacks;

	private final SharedIoBuffers buffers;

	private final FlushScheduler flushes;

	private final long maxBuffered;

	private final Runnable scheduledFlush = this::flushScheduled;

	/**
	 * The bytes of this pass. In an array, since many small writes into memory outside
	 * the heap cost more than one large copy into it.
	 */
	private final OutputBytes batch = new OutputBytes();

	/** Whether the channel was given something that is not flushed yet. */
	private boolean unflushed;

	private boolean inReadLoop;

	private boolean flushPending;

	private @Nullable WriteCallback waiting;

	private boolean closed;

	/** The number of files that are being sent. */
	private int files;

	/** Bytes given to the channel, and those of files that were sent. */
	private long written;

	/**
	 * Creates the output of a connection.
	 * @param context the handler that writes
	 * @param connection the connection
	 * @param buffers the buffers of the event loop
	 * @param flushes the flushes of the event loop
	 */
	public Http1OutputProducer(ChannelHandlerContext context, HttpConnectionContext connection, SharedIoBuffers buffers,
			FlushScheduler flushes) {
		this.context = context;
		this.transport = connection.transport();
		this.callbacks = new WriteCallbacks(connection);
		this.buffers = buffers;
		this.flushes = flushes;
		this.maxBuffered = connection.server().limits().maxResponseBufferSize();
	}

	WriteCallbacks callbacks() {
		return this.callbacks;
	}

	/**
	 * Reserves room for bytes to be sent.
	 * @param size the most bytes that will be written
	 * @return the buffer to write them to
	 */
	public OutputBytes reserve(int size) {
		if (this.batch.length() + size > MAX_BATCH) {
			writeBatch();
		}
		addToSchedule();
		return this.batch.reserve(size);
	}

	/** Writes a 100 (Continue) response: the client may send its body. */
	public void writeContinue() {
		reserve(CONTINUE.length).add(CONTINUE);
	}

	/**
	 * Writes bytes that are too many to be joined with others.
	 * @param data the bytes, which are read to their end
	 */
	void writePiece(ByteBuffer data) {
		writeBatch();
		int length = data.remaining();
		this.written += length;
		this.unflushed = true;
		this.context.write(this.buffers.allocate(this.context.alloc(), length).writeBytes(data),
				this.context.voidPromise());
		addToSchedule();
	}

	/**
	 * Writes a part of a file.
	 * @param file the part
	 * @param callback told when all of it was sent
	 */
	void writeFile(FileRegion file, WriteCallback callback) {
		writeBatch();
		this.unflushed = true;
		beginFile();
		this.transport.writeFile(file).addListener((sent) -> {
			this.written += file.transferred();
			if (sent.isSuccess()) {
				endFile();
				this.callbacks.succeed(callback);
			}
			else {
				this.callbacks.fail(callback, ConnectionAbortedException.clientDisconnected(sent.cause()));
			}
		});
		addToSchedule();
	}

	// A file may become shorter while it is sent: Netty closes the connection then.
	private void beginFile() {
		if (this.files++ == 0) {
			this.transport.setResetOnClose(true);
		}
	}

	private void endFile() {
		if (--this.files == 0) {
			this.transport.setResetOnClose(false);
		}
	}

	/**
	 * Calls back when the client has taken enough of what was written.
	 * @param callback called at once if it has
	 */
	void whenWritable(WriteCallback callback) {
		if (this.closed) {
			this.callbacks.disconnect(callback);
		}
		else if (isWritable()) {
			this.callbacks.succeed(callback);
		}
		else {
			this.waiting = callback;
			addToSchedule();
		}
	}

	/** Returns whether more may be written: less is buffered than allowed. */
	public boolean isWritable() {
		return this.context.channel().isWritable() && (this.batch.isEmpty() || this.batch.length() < this.maxBuffered);
	}

	/** Calls back if the channel's buffer is no longer full. */
	public void writabilityChanged() {
		WriteCallback callback = this.waiting;
		if (callback != null && isWritable()) {
			this.waiting = null;
			this.callbacks.succeed(callback);
		}
	}

	// --- flushing

	/** Begins a pass over received bytes, before whose end nothing is flushed. */
	public void beginReadLoop() {
		this.inReadLoop = true;
	}

	/** Ends a pass over received bytes. */
	public void endReadLoop() {
		this.inReadLoop = false;
		scheduleFlush();
	}

	/** Flushes together with the other connections of the event loop. */
	public void scheduleFlush() {
		if (this.inReadLoop) {
			return;
		}
		if (isFlushed()) {
			writabilityChanged();
			return;
		}
		addToSchedule();
		this.flushes.flushIfDue();
	}

	private void addToSchedule() {
		if (!this.inReadLoop && !this.flushPending) {
			this.flushPending = true;
			this.flushes.add(this.scheduledFlush);
		}
	}

	private void flushScheduled() {
		this.flushPending = false;
		flushNow();
	}

	/** Flushes now, unless more is being written in a pass over received bytes. */
	public void flushUnlessInReadLoop() {
		if (!this.inReadLoop) {
			flushNow();
		}
	}

	/** Flushes now. */
	public void flushNow() {
		if (!isFlushed()) {
			writeBatch();
			this.unflushed = false;
			this.context.flush();
		}
		writabilityChanged();
	}

	private boolean isFlushed() {
		return this.batch.isEmpty() && !this.unflushed;
	}

	private void writeBatch() {
		int length = this.batch.length();
		if (length > 0) {
			this.written += length;
			this.unflushed = true;
			ByteBuf data = this.buffers.allocate(this.context.alloc(), length)
				.writeBytes(this.batch.array(), 0, length);
			this.context.write(data, this.context.voidPromise());
			this.batch.clear();
		}
	}

	/** Runs an action when all that was written was sent. */
	public void whenSent(Runnable action) {
		writeBatch();
		this.context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) (sent) -> action.run());
	}

	// --- progress

	/**
	 * Returns how many bytes were written during the connection's life; of files those
	 * that the operating system has taken.
	 */
	public long written() {
		return this.written + this.transport.fileProgress();
	}

	/** Returns whether there is something that the operating system has not taken. */
	public boolean isPending() {
		return !this.batch.isEmpty() || pending() > 0;
	}

	/** Returns how many bytes given to the channel the operating system has not taken. */
	public long pending() {
		return this.transport.pendingBytes();
	}

	// --- the end

	/** Releases memory that an idle connection does not need. */
	public void releaseMemory() {
		this.batch.releaseMemory();
	}

	/** Drops what was not sent, and what will be written: the connection is closed. */
	public void close() {
		this.closed = true;
		this.batch.clear();
	}

	/** Fails the callback that waits, after {@link #close()}. */
	public void disconnectWaiting() {
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback != null) {
			this.callbacks.disconnect(callback);
		}
	}

	boolean isClosed() {
		return this.closed;
	}

}
