/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.HttpResponseFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;

/**
 * The server's side of a response, which records the calls it gets.
 */
final class RecordingResponse extends HttpResponseFeature implements IHttpResponseBodyFeature, BodyWriter {

	final List<String> calls = new ArrayList<>();

	/** The callback of the last write, if writes are to take time. */
	WriteCallback callback = WriteCallback.NOOP;

	private boolean holdingWrites;

	/**
	 * Returns the features of a request with this response.
	 */
	IFeatureCollection features() {
		FeatureCollection features = new FeatureCollection();
		features.set(IHttpResponseFeature.class, this);
		features.set(IHttpResponseBodyFeature.class, this);
		return features;
	}

	WindhoverServerHttpResponse forSpring() {
		return new WindhoverServerHttpResponse(features());
	}

	/**
	 * Leaves it to the test to call back for each write.
	 */
	void holdWrites() {
		this.holdingWrites = true;
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		this.calls.add("write '" + StandardCharsets.UTF_8.decode(data.duplicate()) + "'" + (last ? " last" : ""));
		this.callback = callback;
		if (!this.holdingWrites) {
			callback.succeeded();
		}
	}

	@Override
	public CompletionStage<Void> start() {
		this.calls.add("start");
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletionStage<Void> complete() {
		this.calls.add("complete");
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void disableBuffering() {
		this.calls.add("disableBuffering");
	}

}
