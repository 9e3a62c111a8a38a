/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.ArrayList;
import java.util.List;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;

/**
 * The signal that a request was aborted, and the application's request to abort it.
 * Thread-safe.
 */
final class RequestLifetime implements IHttpRequestLifetimeFeature {

	private final IHttpRequestIdentifierFeature identifier;

	private final Runnable abort;

	private final List<Runnable> callbacks = new ArrayList<>(2);

	private volatile boolean signalled;

	private volatile boolean abortRequested;

	/** Whether there is something to reset: most requests end without taking a lock. */
	private volatile boolean used;

	/**
	 * Creates the lifetime of the requests of a carrier.
	 * @param identifier the identifier of the request, for the log
	 * @param abort aborts the carrier, on any thread
	 */
	RequestLifetime(IHttpRequestIdentifierFeature identifier, Runnable abort) {
		this.identifier = identifier;
		this.abort = abort;
	}

	@Override
	public boolean isRequestAborted() {
		return this.signalled;
	}

	@Override
	public void onRequestAborted(Runnable callback) {
		synchronized (this) {
			if (!this.signalled) {
				this.used = true;
				this.callbacks.add(callback);
				return;
			}
		}
		run(callback);
	}

	@Override
	public void abort() {
		this.abortRequested = true;
		this.abort.run();
	}

	/** Returns whether the application has called {@link #abort()}. */
	boolean isAbortRequested() {
		return this.abortRequested;
	}

	/** Signals that the client has disconnected, or that its request was aborted. */
	void signal() {
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
		waiting.forEach(this::run);
	}

	private void run(Runnable callback) {
		try {
			callback.run();
		}
		catch (RuntimeException | Error ex) {
			KestrelLog.applicationError(this.identifier.getTraceIdentifier(), "onRequestAborted callback", ex);
		}
	}

	/** Begins with another request. */
	void begin() {
		this.abortRequested = false;
		reset();
	}

	/** Discards the callbacks and the signal of a request that is complete. */
	void reset() {
		if (this.used) {
			clear();
		}
	}

	private synchronized void clear() {
		this.used = false;
		this.signalled = false;
		this.callbacks.clear();
	}

}
