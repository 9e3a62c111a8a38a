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
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.FileRegion;
import io.windhover.kestrel.eventloop.FlushScheduler;
import io.windhover.kestrel.eventloop.SharedIoBuffers;
import io.windhover.kestrel.http.WriteCallbacks;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * What leaves a connection. It joins what is written during one pass over received bytes,
 * so that the responses of pipelined requests leave in one write. Used on the event loop
 * only.
 */
public final class Http1OutputProducer {

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	/** What is joined at most before it goes to the channel, in bytes. */
	private static final int MAX_BATCH = 32 * 1024;

	private final ChannelHandlerContext context;

	private final SharedIoBuffers memory;

	private final FlushScheduler flushes;

	private final long maxBuffered;

	private final Runnable flushTask = this::flushScheduled;

	/**
	 * What was written in this pass: in an array, since many small writes into memory
	 * outside the heap cost more than one large copy into it.
	 */
	private final OutputBytes batch = new OutputBytes();

	/** Whether the channel was given something that is not flushed yet. */
	private boolean pieces;

	private @Nullable WriteCallback waiting;

	private boolean reading;

	private boolean flushScheduled;

	private boolean closed;

	/** How many files are being sent. */
	private int files;

	/** Bytes given to the channel, and those of files that were sent. */
	private long written;

	public Http1OutputProducer(ChannelHandlerContext context, SharedIoBuffers memory, FlushScheduler flushes,
			long maxBuffered) {
		this.context = context;
		this.memory = memory;
		this.flushes = flushes;
		this.maxBuffered = maxBuffered;
	}

	/**
	 * Where to put at most so many bytes, which then are sent.
	 * @param size how many bytes will be written
	 * @return the buffer
	 */
	public OutputBytes reserve(int size) {
		if (this.batch.length() + size > MAX_BATCH) {
			writeBatch();
		}
		requestFlush();
		return this.batch.reserve(size);
	}

	/** Permit the client to send its body. */
	public void permitBody() {
		reserve(CONTINUE.length).add(CONTINUE);
	}

	/**
	 * Send bytes that are too many to be joined with others.
	 * @param data the bytes, which are read to their end
	 */
	void writePiece(ByteBuffer data) {
		writeBatch();
		int length = data.remaining();
		this.written += length;
		this.pieces = true;
		this.context.write(this.memory.allocate(this.context.alloc(), length).writeBytes(data),
				this.context.voidPromise());
		requestFlush();
	}

	/**
	 * Write data of any size at the speed of the client.
	 * @param data the data
	 * @param callback told when all was taken
	 */
	public void writeLarge(ByteBuffer data, WriteCallback callback) {
		new LargeWrite(this, data.duplicate(), callback).succeeded();
	}

	/**
	 * Send a part of a file.
	 * @param file the part
	 * @param callback told when all was sent
	 */
	public void writeFile(FileRegion file, WriteCallback callback) {
		writeBatch();
		this.pieces = true;
		beginFile();
		this.context.write(file).addListener((sent) -> {
			this.written += file.transferred();
			if (sent.isSuccess()) {
				endFile();
				WriteCallbacks.succeed(callback);
			}
			else {
				WriteCallbacks.fail(callback,
						new ConnectionAbortedException("The client has disconnected", sent.cause()));
			}
		});
		requestFlush();
	}

	// A file may become shorter while it is sent: Netty closes the connection then.
	private void beginFile() {
		if (this.files++ == 0) {
			ResetOnClose.set(this.context.channel(), true);
		}
	}

	private void endFile() {
		if (--this.files == 0) {
			ResetOnClose.set(this.context.channel(), false);
		}
	}

	/**
	 * Have a callback told when the client has taken enough of what was written.
	 * @param callback told at once when it has
	 */
	public void whenWritable(WriteCallback callback) {
		if (this.closed) {
			WriteCallbacks.disconnect(callback);
		}
		else if (isWritable()) {
			WriteCallbacks.succeed(callback);
		}
		else {
			this.waiting = callback;
			requestFlush();
		}
	}

	/** Whether more may be written: less is buffered than allowed. */
	public boolean isWritable() {
		return this.context.channel().isWritable() && (this.batch.isEmpty() || this.batch.length() < this.maxBuffered);
	}

	/** The channel's buffer is no longer full. */
	public void writabilityChanged() {
		WriteCallback callback = this.waiting;
		if (callback != null && isWritable()) {
			this.waiting = null;
			WriteCallbacks.succeed(callback);
		}
	}

	/** A pass over received bytes begins: nothing is flushed before it ends. */
	public void beginReading() {
		this.reading = true;
	}

	public void endReading() {
		this.reading = false;
		flushSoon();
	}

	private void requestFlush() {
		if (!this.reading && !this.flushScheduled) {
			this.flushScheduled = true;
			this.flushes.add(this.flushTask);
		}
	}

	private void flushScheduled() {
		this.flushScheduled = false;
		flush();
	}

	/** Send what was written together with the other connections of the event loop. */
	public void flushSoon() {
		if (this.reading) {
			return;
		}
		if (isFlushed()) {
			writabilityChanged();
			return;
		}
		requestFlush();
		this.flushes.flushIfDue();
	}

	/** Send what was written now, unless more is just being written. */
	public void flushUnlessReading() {
		if (!this.reading) {
			flush();
		}
	}

	private boolean isFlushed() {
		return this.batch.isEmpty() && !this.pieces;
	}

	public void flush() {
		if (!isFlushed()) {
			writeBatch();
			this.pieces = false;
			this.context.flush();
		}
		writabilityChanged();
	}

	private void writeBatch() {
		int length = this.batch.length();
		if (length > 0) {
			this.written += length;
			this.pieces = true;
			ByteBuf data = this.memory.allocate(this.context.alloc(), length).writeBytes(this.batch.array(), 0, length);
			this.context.write(data, this.context.voidPromise());
			this.batch.clear();
		}
	}

	/** Give back memory that an idle connection does not need. */
	public void releaseMemory() {
		this.batch.releaseMemory();
	}

	/** Run when all that was written was sent. */
	public void whenSent(Runnable action) {
		writeBatch();
		this.context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) (sent) -> action.run());
	}

	/**
	 * How many bytes were written in the connection's life; of files those that the
	 * operating system has taken.
	 */
	public long written() {
		ChannelOutboundBuffer buffer = this.context.channel().unsafe().outboundBuffer();
		boolean file = buffer != null && buffer.current() instanceof FileRegion;
		return file ? this.written + ((FileRegion) buffer.current()).transferred() : this.written;
	}

	/** Whether there is something that the operating system has not taken. */
	public boolean isPending() {
		return !this.batch.isEmpty() || pending() > 0;
	}

	/**
	 * How many bytes that the channel was given the operating system has not taken; a
	 * file counts as one.
	 */
	public long pending() {
		ChannelOutboundBuffer buffer = this.context.channel().unsafe().outboundBuffer();
		if (buffer == null || buffer.isEmpty()) {
			return 0;
		}
		return Math.max(buffer.totalPendingWriteBytes() - partlySent(buffer), 1);
	}

	/** What is pending counts a buffer as a whole until its last byte was taken. */
	private static long partlySent(ChannelOutboundBuffer buffer) {
		return (buffer.current() instanceof ByteBuf) ? buffer.currentProgress() : 0;
	}

	/** The connection is gone: from now on nothing is sent. */
	public void close() {
		this.closed = true;
		this.batch.clear();
	}

	/** Tell who waits that the connection is gone. */
	public void disconnectWaiting() {
		WriteCallback callback = this.waiting;
		this.waiting = null;
		if (callback != null) {
			WriteCallbacks.disconnect(callback);
		}
	}

	public boolean isClosed() {
		return this.closed;
	}

}
