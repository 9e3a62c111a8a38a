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
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The server's part of a response, which records what it is asked to do.
 */
final class RecordingResponse implements IHttpResponseFeature, IHttpResponseBodyFeature, BodyWriter {

	final List<String> calls = new ArrayList<>();

	private final HttpHeaders headers = new HttpHeaders();

	private int status = 200;

	WindhoverServerHttpResponse forSpring() {
		FeatureCollection features = new FeatureCollection();
		features.set(IHttpResponseFeature.class, this);
		features.set(IHttpResponseBodyFeature.class, this);
		return new WindhoverServerHttpResponse(features);
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		this.calls.add("write '" + StandardCharsets.UTF_8.decode(data) + "'" + (last ? " last" : ""));
		callback.succeeded();
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

	@Override
	public int getStatusCode() {
		return this.status;
	}

	@Override
	public void setStatusCode(int statusCode) {
		this.status = statusCode;
	}

	@Override
	public @Nullable String getReasonPhrase() {
		return null;
	}

	@Override
	public void setReasonPhrase(@Nullable String reasonPhrase) {
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public boolean hasStarted() {
		return false;
	}

	@Override
	public void onStarting(Runnable callback) {
	}

	@Override
	public void onCompleted(Runnable callback) {
	}

}
