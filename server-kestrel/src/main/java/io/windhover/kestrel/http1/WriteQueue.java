/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.windhover.kestrel.http.WriteCallbacks;
import io.windhover.kestrel.http1.output.BodyCoding;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.kestrel.http1.output.OutputBytes;
import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * Hands what an application wrote on a thread of its own over to the event loop, which is
 * woken once for as much as has come together: most responses, head, body and the news
 * that the application has finished, are one task.
 */
final class WriteQueue implements Runnable {

	private final Http1Exchange exchange;

	private final Http1OutputProducer output;

	private final Executor eventLoop;

	private final long maxBuffered;

	private final OutputBytes bytes = new OutputBytes();

	private @Nullable WriteCallback waiting;

	/**
	 * What is done after the bytes, in order; most responses have nothing of the kind.
	 */
	private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(1);

	private boolean applicationDone;

	private boolean posted;

	/** Whether there are bytes or tasks: to ask costs less than the lock. */
	private volatile boolean pending;

	WriteQueue(Http1Exchange exchange, Http1OutputProducer output, Executor eventLoop, long maxBuffered) {
		this.exchange = exchange;
		this.output = output;
		this.eventLoop = eventLoop;
		this.maxBuffered = maxBuffered;
	}

	/**
	 * Hand bytes over.
	 * @param channelWritable whether the client has taken most of what was sent before
	 * @param callback told at once if more may follow, otherwise on the event loop
	 * @return {@code false} if something else has to be done before, so that nothing was
	 * handed over
	 */
	boolean write(ResponseHeadBytes head, ByteBuffer data, boolean chunked, boolean last, boolean channelWritable,
			WriteCallback callback) {
		boolean enough;
		boolean closed;
		synchronized (this) {
			if (!this.tasks.isEmpty()) {
				return false;
			}
			head.moveTo(this.bytes);
			BodyCoding.append(this.bytes, data, chunked, last);
			this.pending = true;
			enough = !last && (!channelWritable || this.bytes.length() >= this.maxBuffered);
			closed = !post();
			this.waiting = (enough && !closed) ? callback : null;
		}
		if (closed) {
			WriteCallbacks.disconnect(callback);
		}
		else if (!enough) {
			WriteCallbacks.succeed(callback);
		}
		return true;
	}

	/**
	 * Have something done on the event loop, after what was written and before the news
	 * that the application has finished.
	 */
	void run(Runnable task) {
		synchronized (this) {
			if (post()) {
				this.tasks.add(task);
				this.pending = true;
				return;
			}
		}
		// It finds the connection closed, and says so to whom it concerns.
		task.run();
	}

	void applicationDone() {
		synchronized (this) {
			this.applicationDone = true;
			if (post()) {
				return;
			}
		}
		// Nobody else will tell the application that its request is over.
		this.exchange.complete();
	}

	/** Wake the event loop, unless the server was closed meanwhile. */
	private boolean post() {
		if (this.posted) {
			return true;
		}
		try {
			this.eventLoop.execute(this);
			this.posted = true;
			return true;
		}
		catch (RejectedExecutionException ex) {
			this.bytes.clear();
			return false;
		}
	}

	@Override
	public void run() {
		boolean done;
		synchronized (this) {
			this.posted = false;
			done = this.applicationDone;
			this.applicationDone = false;
		}
		drain();
		if (done) {
			this.exchange.complete();
		}
		this.output.flushSoon();
	}

	/** Do everything that was handed over, in order. On the event loop. */
	void drain() {
		while (this.pending) {
			step();
		}
	}

	/**
	 * Pass on the bytes, then, but for who waited for that, the first task. Bytes are
	 * taken over only while no task waits, so those that are there were written before
	 * every task; and as the application goes on meanwhile, both are looked at at once.
	 */
	private void step() {
		WriteCallback callback;
		Runnable task;
		synchronized (this) {
			if (!this.bytes.isEmpty() && !this.output.isClosed()) {
				this.bytes.moveTo(this.output.reserve(this.bytes.length()));
			}
			this.bytes.clear();
			callback = this.waiting;
			this.waiting = null;
			// Who waited may come back to here, and must find the tasks as they are.
			task = (callback == null) ? this.tasks.poll() : null;
			this.pending = !this.tasks.isEmpty();
		}
		if (callback != null) {
			goOn(callback);
		}
		else if (task != null) {
			task.run();
		}
	}

	private void goOn(WriteCallback callback) {
		if (this.output.isClosed()) {
			WriteCallbacks.disconnect(callback);
		}
		else {
			this.output.whenWritable(callback);
		}
	}

}
