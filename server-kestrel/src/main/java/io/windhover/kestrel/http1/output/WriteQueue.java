/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.output;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.windhover.kestrel.http.WriteCallbacks;
import io.windhover.server.body.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * The queue of what an application writes on a thread of its own, which the event loop
 * empties. The event loop is woken once for as much as has come together: most responses,
 * head, body and the completion of the application, are one task.
 */
final class WriteQueue implements Runnable {

	private final Http1OutputProducer output;

	private final WriteCallbacks callbacks;

	private final Executor eventLoop;

	private final long maxBuffered;

	private final Runnable applicationCompleted;

	private final OutputBytes bytes = new OutputBytes();

	private @Nullable WriteCallback waiting;

	/** Tasks that follow the bytes, in order; most responses have none. */
	private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(1);

	private boolean completed;

	private boolean posted;

	/** Whether there are bytes or tasks. To ask this costs less than the lock. */
	private volatile boolean pending;

	/**
	 * Creates the queue of a connection.
	 * @param output the output that the bytes go to
	 * @param eventLoop the event loop
	 * @param maxBuffered bytes that may wait
	 * @param applicationCompleted run when the application has completed, after
	 * everything else in the queue
	 */
	WriteQueue(Http1OutputProducer output, Executor eventLoop, long maxBuffered, Runnable applicationCompleted) {
		this.output = output;
		this.callbacks = output.callbacks();
		this.eventLoop = eventLoop;
		this.maxBuffered = maxBuffered;
		this.applicationCompleted = applicationCompleted;
	}

	/**
	 * Adds bytes.
	 * @param channelWritable whether the client has taken most of what was sent before
	 * @param callback told at once if more may follow, otherwise on the event loop
	 * @return {@code false} if a task has to run before, so that nothing was added
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
			this.callbacks.disconnect(callback);
		}
		else if (!enough) {
			this.callbacks.succeed(callback);
		}
		return true;
	}

	/**
	 * Adds a task, to be run on the event loop after what was written.
	 */
	void add(Runnable task) {
		synchronized (this) {
			if (post()) {
				this.tasks.add(task);
				this.pending = true;
				return;
			}
		}
		// The task finds the connection closed, and fails the callbacks that it has.
		task.run();
	}

	/** Notes that the application has completed. */
	void complete() {
		synchronized (this) {
			this.completed = true;
			if (post()) {
				return;
			}
		}
		// The event loop has ended, so this thread has to complete the request.
		this.applicationCompleted.run();
	}

	/** Wakes the event loop, unless the server was closed. */
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
			done = this.completed;
			this.completed = false;
		}
		drain();
		if (done) {
			this.applicationCompleted.run();
		}
		this.output.scheduleFlush();
	}

	/** Passes on everything in the queue, in order. On the event loop. */
	void drain() {
		while (this.pending) {
			step();
		}
	}

	/**
	 * Passes on the bytes, and then the callback that waits or, if there is none, the
	 * first task. Bytes are added only while there is no task, so those that are there
	 * were written before every task. The application goes on in parallel, so both are
	 * taken under one lock.
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
			// The callback may write again, and must find the tasks as they are.
			task = (callback == null) ? this.tasks.poll() : null;
			this.pending = !this.tasks.isEmpty();
		}
		if (callback != null) {
			this.output.whenWritable(callback);
		}
		else if (task != null) {
			task.run();
		}
	}

}
