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
 * Calls Jetty back. A callback of the server may come while the application's thread is
 * inside of the call that it answers: then it may go on. Otherwise it comes on a thread
 * of the server, where only what never blocks may run.
 */
final class CallbackThreads {

	private final @Nullable Executor executor;

	private final Executor aside;

	/**
	 * The thread that is inside of a call to the server. It needs no fence: a thread only
	 * asks whether it is the one, and nobody else writes its name.
	 */
	private @Nullable Thread caller;

	/**
	 * Create it.
	 * @param executor what runs the application, or {@code null} when it runs on the
	 * server's threads
	 * @param aside what runs what calls itself free of blocking and is not
	 */
	CallbackThreads(@Nullable Executor executor, Executor aside) {
		this.executor = executor;
		this.aside = aside;
	}

	/** The current thread is about to call the server. */
	void enter() {
		this.caller = Thread.currentThread();
	}

	/** The call has returned, in whatever way. */
	void exit() {
		this.caller = null;
	}

	void run(@Nullable Runnable task) {
		if (task == null) {
			return;
		}
		if (isFree(Invocable.getInvocationType(task))) {
			task.run();
			return;
		}
		try {
			executor().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// Not to run it would leave the request without an end.
			task.run();
		}
	}

	/** Run what calls itself free of blocking and is not. */
	void runAside(Runnable task) {
		if (this.executor == null || this.caller == Thread.currentThread()) {
			task.run();
		}
		else {
			this.aside.execute(task);
		}
	}

	void complete(Callback callback, @Nullable Throwable failure) {
		if (isFree(callback.getInvocationType())) {
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

	private boolean isFree(InvocationType type) {
		return this.executor == null || type == InvocationType.NON_BLOCKING || this.caller == Thread.currentThread();
	}

	private Executor executor() {
		return (this.executor != null) ? this.executor : Runnable::run;
	}

}
