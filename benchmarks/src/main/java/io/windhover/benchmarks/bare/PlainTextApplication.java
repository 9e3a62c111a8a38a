/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.bare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import org.jspecify.annotations.Nullable;

/**
 * Responds to every request with the same text. The server determines the length.
 */
final class PlainTextApplication implements IHttpApplication<IFeatureCollection> {

	private static final byte[] TEXT = "Hello, World!".getBytes(StandardCharsets.US_ASCII);

	private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

	@Override
	public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
		return requestFeatures;
	}

	@Override
	public CompletionStage<Void> processRequest(IFeatureCollection request) {
		request.getRequired(IHttpResponseFeature.class).getHeaders().set(HeaderName.CONTENT_TYPE, "text/plain");
		request.getRequired(IHttpResponseBodyFeature.class)
			.getWriter()
			.write(ByteBuffer.wrap(TEXT), true, WriteCallback.NOOP);
		return DONE;
	}

	@Override
	public void disposeContext(IFeatureCollection request, @Nullable Throwable failure) {
	}

}
