/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.ReasonPhrases;
import io.windhover.server.http.ServerHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A response head as plain values, with the rules that every server has to keep: it
 * cannot be changed once the response has started, and callbacks run in reverse order. A
 * server extends it and decides when the response starts and when it is complete. Not
 * thread-safe.
 * <p>
 * Equivalent of {@code Microsoft.AspNetCore.Http.Features.HttpResponseFeature}.
 */
public class HttpResponseFeature implements IHttpResponseFeature {

	private final ServerHttpHeaders headers = new ServerHttpHeaders();

	private final List<Runnable> starting = new ArrayList<>(2);

	private final List<Runnable> completed = new ArrayList<>(2);

	private int statusCode = 200;

	private @Nullable String reasonPhrase;

	private boolean started;

	/**
	 * Runs the callbacks of {@link #onStarting}. To be called before the head is sent,
	 * and before {@link #setStarted}. The exception of a callback is thrown, and the
	 * callbacks after it do not run.
	 */
	protected final void runStartingCallbacks() {
		// Removed before it runs: it may write to the body, and so start the response.
		while (!this.starting.isEmpty()) {
			this.starting.remove(this.starting.size() - 1).run();
		}
	}

	/**
	 * Runs the callbacks of {@link #onCompleted}. To be called when the response was
	 * completed or aborted.
	 * @param failureHandler given the exception of each callback that throws
	 */
	protected final void runCompletedCallbacks(Consumer<? super Throwable> failureHandler) {
		for (int i = this.completed.size() - 1; i >= 0; i--) {
			try {
				this.completed.get(i).run();
			}
			catch (RuntimeException | Error ex) {
				failureHandler.accept(ex);
			}
		}
		this.completed.clear();
	}

	/**
	 * Fixes the head, or allows changes again if it was not sent after all.
	 * @param started whether the response has started
	 */
	protected final void setStarted(boolean started) {
		this.started = started;
		this.headers.setReadOnly(started ? "the response has already started" : null);
	}

	/**
	 * Discards what the application has prepared for the head, in order to answer with an
	 * error instead. Callbacks of {@link #onCompleted} are kept.
	 * @param newStatusCode the status code to answer with
	 */
	protected final void replaceHead(int newStatusCode) {
		this.headers.reset();
		this.starting.clear();
		this.statusCode = newStatusCode;
		this.reasonPhrase = null;
		this.started = false;
	}

	/**
	 * Sets the status code to 101 (Switching Protocols), which an application reaches
	 * only through {@link IHttpUpgradeFeature}.
	 */
	protected final void setSwitchingProtocols() {
		requireNotStarted("StatusCode");
		this.statusCode = 101;
	}

	/**
	 * Closes a response that is complete: discards header fields and callbacks, and
	 * allows no more changes.
	 */
	protected final void close() {
		this.headers.reset();
		this.starting.clear();
		this.completed.clear();
		setStarted(true);
	}

	/**
	 * Returns to the initial state, for the next response of a connection.
	 */
	protected final void reset() {
		replaceHead(200);
		this.completed.clear();
	}

	@Override
	public int getStatusCode() {
		return this.statusCode;
	}

	@Override
	public void setStatusCode(int statusCode) {
		requireNotStarted("StatusCode");
		if (statusCode < 200 || statusCode > 999) {
			throw new IllegalArgumentException("statusCode: " + statusCode + " (expected: 200 to 999)");
		}
		this.statusCode = statusCode;
	}

	@Override
	public @Nullable String getReasonPhrase() {
		return this.reasonPhrase;
	}

	@Override
	public void setReasonPhrase(@Nullable String reasonPhrase) {
		requireNotStarted("ReasonPhrase");
		this.reasonPhrase = (reasonPhrase != null) ? ReasonPhrases.requireValid(reasonPhrase) : null;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public boolean hasStarted() {
		return this.started;
	}

	@Override
	public void onStarting(Runnable callback) {
		requireNotStarted("OnStarting");
		this.starting.add(callback);
	}

	@Override
	public void onCompleted(Runnable callback) {
		this.completed.add(callback);
	}

	private void requireNotStarted(String what) {
		if (this.started) {
			throw new IllegalStateException(what + " cannot be set because the response has already started.");
		}
	}

}
