/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;

/**
 * A request and its response, with shorthands for tests. Methods do not block unless they
 * say so.
 */
public final class TestExchange {

	private static final ExecutorService BLOCKING = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "test-application");
		thread.setDaemon(true);
		return thread;
	});

	private final IFeatureCollection features;

	public TestExchange(IFeatureCollection features) {
		this.features = features;
	}

	public IFeatureCollection features() {
		return this.features;
	}

	public <F> F feature(Class<F> type) {
		return this.features.getRequired(type);
	}

	public IHttpRequestFeature request() {
		return feature(IHttpRequestFeature.class);
	}

	public IHttpResponseFeature response() {
		return feature(IHttpResponseFeature.class);
	}

	public IHttpResponseBodyFeature responseBody() {
		return feature(IHttpResponseBodyFeature.class);
	}

	/** Writes a part of the body. */
	public CompletableFuture<Void> write(String text) {
		return write(text.getBytes(StandardCharsets.ISO_8859_1), false);
	}

	/** Writes a part of the body, or its end. */
	public CompletableFuture<Void> write(byte[] bytes, boolean last) {
		return write(ByteBuffer.wrap(bytes), last);
	}

	/** Writes a part of the body, or its end. */
	public CompletableFuture<Void> write(ByteBuffer bytes, boolean last) {
		CompletableFuture<Void> written = new CompletableFuture<>();
		responseBody().getWriter().write(bytes, last, new FutureWriteCallback(written));
		return written;
	}

	/** Writes the whole body. */
	public CompletionStage<Void> respond(String text) {
		return write(text.getBytes(StandardCharsets.ISO_8859_1), true);
	}

	/** Reads the body to its end. */
	public CompletableFuture<byte[]> readAll() {
		return BodyCollector.collect(request().getBody(), Long.MAX_VALUE);
	}

	/** Reads the body to its end, or at least a number of bytes. */
	public CompletableFuture<byte[]> readAtLeast(long count) {
		return BodyCollector.collect(request().getBody(), count);
	}

	/** Runs a blocking task on a thread of its own. */
	public static CompletionStage<Void> blocking(Callable<?> task) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		BLOCKING.execute(() -> {
			try {
				task.call();
				done.complete(null);
			}
			catch (Throwable ex) {
				done.completeExceptionally(ex);
			}
		});
		return done;
	}

	/** An application's processing of a request. */
	@FunctionalInterface
	public interface Handler {

		/**
		 * Processes a request, without blocking.
		 * @param exchange the request
		 * @return completes when it was processed
		 * @throws Exception has the same effect as a failed stage
		 */
		CompletionStage<Void> handle(TestExchange exchange) throws Exception;

	}

}
