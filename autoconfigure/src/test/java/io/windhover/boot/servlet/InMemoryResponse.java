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
import io.windhover.server.features.HttpResponseFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;

/**
 * A response that records its writes.
 */
public final class InMemoryResponse extends HttpResponseFeature implements IHttpResponseBodyFeature, BodyWriter {

	private final List<Write> writes = new ArrayList<>();

	private boolean heldBack;

	private boolean lost;

	private RuntimeException failure;

	private final BlockingQueue<WriteCallback> pending = new LinkedBlockingQueue<>();

	/** Begins the next response. */
	public void begin() {
		reset();
		this.writes.clear();
	}

	/** Holds back the callbacks of writes, as a server does if the client is slow. */
	public void holdBack() {
		this.heldBack = true;
	}

	/** Throws the exception at the next write. */
	public void fail(RuntimeException next) {
		this.failure = next;
	}

	/** Fails all writes from now on, as a server does if the client has disconnected. */
	public void lose() {
		this.lost = true;
	}

	/** Waits for a write whose callback is held back. */
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
		setStarted(true);
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
		setStarted(true);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletionStage<Void> complete() {
		setStarted(true);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void disableBuffering() {
	}

	/**
	 * A write.
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
