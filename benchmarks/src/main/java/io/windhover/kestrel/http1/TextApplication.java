/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body, which is available immediately, and responds with a text.
 */
final class TextApplication implements IHttpApplication<IFeatureCollection> {

	private static final byte[] TEXT = "Hello, World!".getBytes(StandardCharsets.US_ASCII);

	private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

	private IFeatureCollection lastRequest = new FeatureCollection();

	IFeatureCollection lastRequest() {
		return this.lastRequest;
	}

	@Override
	public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
		this.lastRequest = requestFeatures;
		return requestFeatures;
	}

	@Override
	public CompletionStage<Void> processRequest(IFeatureCollection request) throws Exception {
		readAll(request.getRequired(IHttpRequestFeature.class).getBody());
		request.getRequired(IHttpResponseFeature.class).getHeaders().set(HeaderName.CONTENT_TYPE, "text/plain");
		request.getRequired(IHttpResponseBodyFeature.class)
			.getWriter()
			.write(ByteBuffer.wrap(TEXT), true, WriteCallback.NOOP);
		return DONE;
	}

	private static void readAll(BodyReader body) throws IOException {
		boolean last = false;
		while (!last) {
			BodyChunk chunk = body.read();
			if (chunk == null) {
				throw new IllegalStateException("The body is incomplete");
			}
			last = chunk.isLast();
			chunk.release();
		}
	}

	@Override
	public void disposeContext(IFeatureCollection request, @Nullable Throwable failure) {
	}

}
