/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher that decides which thread calls Jetty back. If the server calls back on
 * the application's thread, before the call that caused it has returned, Jetty may go on
 * there. Otherwise the callback comes on a thread of the server, where only tasks that
 * never block may run.
 */
final class CallbackDispatcher {

	private final @Nullable Executor executor;

	private final Executor multipartExecutor;

	/**
	 * The thread that is inside a call to the server. A plain field, although threads
	 * race for it: a thread only compares it with itself. No other thread writes that
	 * value, and a thread does not see its own value after it has overwritten it with
	 * {@code null} (JLS 17.4.5). Any other value, current or stale, means that the thread
	 * is not inside.
	 */
	private @Nullable Thread caller;

	/**
	 * Creates a dispatcher.
	 * @param executor runs tasks of the application, or {@code null} if the application
	 * runs on the server's threads
	 * @param multipartExecutor parses multi-part bodies
	 */
	CallbackDispatcher(@Nullable Executor executor, Executor multipartExecutor) {
		this.executor = executor;
		this.multipartExecutor = multipartExecutor;
	}

	/** Called when the current thread is about to call the server. */
	void enter() {
		this.caller = Thread.currentThread();
	}

	/** Called when the call has returned or thrown. */
	void exit() {
		this.caller = null;
	}

	void run(@Nullable Runnable task) {
		if (task == null) {
			return;
		}
		if (mayRunHere(Invocable.getInvocationType(task))) {
			task.run();
			return;
		}
		try {
			executor().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// If it did not run, the request would never complete.
			task.run();
		}
	}

	/**
	 * Runs a task that parses a multi-part body: it blocks, although it is not marked so.
	 */
	void runMultipart(Runnable task) {
		if (this.executor == null || this.caller == Thread.currentThread()) {
			task.run();
		}
		else {
			this.multipartExecutor.execute(task);
		}
	}

	void complete(Callback callback, @Nullable Throwable failure) {
		if (mayRunHere(callback.getInvocationType())) {
			completeNow(callback, failure);
			return;
		}
		try {
			executor().execute(() -> completeNow(callback, failure));
		}
		catch (RejectedExecutionException ex) {
			callback.failed((failure != null) ? failure : ex);
		}
	}

	private static void completeNow(Callback callback, @Nullable Throwable failure) {
		if (failure == null) {
			callback.succeeded();
		}
		else {
			callback.failed(failure);
		}
	}

	private boolean mayRunHere(InvocationType type) {
		return this.executor == null || type == InvocationType.NON_BLOCKING || this.caller == Thread.currentThread();
	}

	private Executor executor() {
		return (this.executor != null) ? this.executor : Runnable::run;
	}

}
