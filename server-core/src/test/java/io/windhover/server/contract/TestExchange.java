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
 * One request in the hands of a test. Nothing here blocks, unless said.
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

	/** Write a part of the body. */
	public CompletableFuture<Void> write(String text) {
		return write(text.getBytes(StandardCharsets.ISO_8859_1), false);
	}

	/** Write a part of the body, or its end. */
	public CompletableFuture<Void> write(byte[] bytes, boolean last) {
		return write(ByteBuffer.wrap(bytes), last);
	}

	/** Write a part of the body, or its end. */
	public CompletableFuture<Void> write(ByteBuffer bytes, boolean last) {
		CompletableFuture<Void> written = new CompletableFuture<>();
		responseBody().getWriter().write(bytes, last, new FutureWriteCallback(written));
		return written;
	}

	/** Write the whole body. */
	public CompletionStage<Void> respond(String text) {
		return write(text.getBytes(StandardCharsets.ISO_8859_1), true);
	}

	/** Read the body to its end. */
	public CompletableFuture<byte[]> readAll() {
		return BodyCollector.collect(request().getBody(), Long.MAX_VALUE);
	}

	/** Read the body to its end, or to a number of bytes at least. */
	public CompletableFuture<byte[]> readAtLeast(long count) {
		return BodyCollector.collect(request().getBody(), count);
	}

	/** Do something that blocks, on a thread for that. */
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

	/** What an application does with a request. */
	@FunctionalInterface
	public interface Handler {

		/**
		 * Process a request, without blocking.
		 * @param exchange the request
		 * @return completes when it was processed
		 * @throws Exception as a failed stage
		 */
		CompletionStage<Void> handle(TestExchange exchange) throws Exception;

	}

}
