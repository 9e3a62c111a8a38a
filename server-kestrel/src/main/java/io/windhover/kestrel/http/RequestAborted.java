/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.ArrayList;
import java.util.List;

import io.windhover.kestrel.diagnostics.KestrelLog;

/**
 * Whether a request was aborted, and who wants to know. Thread-safe.
 */
public final class RequestAborted {

	private final List<Runnable> callbacks = new ArrayList<>(2);

	private volatile boolean signalled;

	/** Whether there is something to forget: most requests end without a lock taken. */
	private volatile boolean used;

	public boolean isSignalled() {
		return this.signalled;
	}

	public void onSignal(Runnable callback) {
		synchronized (this) {
			if (!this.signalled) {
				this.used = true;
				this.callbacks.add(callback);
				return;
			}
		}
		run(callback);
	}

	public void signal() {
		List<Runnable> waiting;
		synchronized (this) {
			if (this.signalled) {
				return;
			}
			this.used = true;
			this.signalled = true;
			waiting = new ArrayList<>(this.callbacks);
			this.callbacks.clear();
		}
		waiting.forEach(RequestAborted::run);
	}

	private static void run(Runnable callback) {
		try {
			callback.run();
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError("run an action after the request was aborted", ex);
		}
	}

	public void reset() {
		if (this.used) {
			forget();
		}
	}

	private synchronized void forget() {
		this.used = false;
		this.signalled = false;
		this.callbacks.clear();
	}

}
