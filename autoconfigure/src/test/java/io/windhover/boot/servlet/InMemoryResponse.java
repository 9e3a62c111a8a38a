/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HttpHeaders;

/**
 * A response that remembers how it was written.
 */
public final class InMemoryResponse implements IHttpResponseFeature, IHttpResponseBodyFeature, BodyWriter {

	private final HttpHeaders headers = new HttpHeaders();

	private final List<Write> writes = new ArrayList<>();

	private int statusCode = 200;

	private boolean started;

	private boolean heldBack;

	private boolean lost;

	private RuntimeException failure;

	private final BlockingQueue<WriteCallback> pending = new LinkedBlockingQueue<>();

	public void reset() {
		this.headers.clear();
		this.writes.clear();
		this.statusCode = 200;
		this.started = false;
	}

	/** Keep the callbacks of writes, as a server does whose client is slow. */
	public void holdBack() {
		this.heldBack = true;
	}

	/** Throw at the next write. */
	public void fail(RuntimeException next) {
		this.failure = next;
	}

	/** Fail what is written from now on, as a server does whose client is gone. */
	public void lose() {
		this.lost = true;
	}

	/** Wait for a write, whose callback is held back. */
	public WriteCallback awaitPending() throws InterruptedException {
		WriteCallback callback = this.pending.poll(10, TimeUnit.SECONDS);
		if (callback == null) {
			throw new AssertionError("Nothing was written");
		}
		return callback;
	}

	public List<Write> getWrites() {
		return this.writes;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.lost) {
			callback.failed(new ConnectionAbortedException("lost"));
			return;
		}
		this.started = true;
		this.writes.add(new Write(data, last));
		if (this.heldBack) {
			this.pending.add(callback);
		}
		else {
			callback.succeeded();
		}
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public CompletionStage<Void> start() {
		this.started = true;
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletionStage<Void> complete() {
		this.started = true;
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void disableBuffering() {
	}

	@Override
	public int getStatusCode() {
		return this.statusCode;
	}

	@Override
	public void setStatusCode(int statusCode) {
		this.statusCode = statusCode;
	}

	@Override
	public String getReasonPhrase() {
		return null;
	}

	@Override
	public void setReasonPhrase(String reasonPhrase) {
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
		throw new UnsupportedOperationException();
	}

	@Override
	public void onCompleted(Runnable callback) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What was written at once.
	 *
	 * @param text the bytes
	 * @param last whether the body ends with them
	 */
	public record Write(String text, boolean last) {

		public Write(ByteBuffer data, boolean last) {
			this(StandardCharsets.UTF_8.decode(data.duplicate()).toString(), last);
		}

	}

}
