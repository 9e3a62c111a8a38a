/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import org.jspecify.annotations.Nullable;

/**
 * Responds with the body of the request, or with {@code Hello} if it is empty. Unlike
 * {@link EchoApplication} it responds after the end of the request, so that the only
 * response to a truncated or malformed request is that of the server.
 */
public final class BufferedEchoApplication implements IHttpApplication<BufferedEchoApplication.Echo> {

	@Override
	public Echo createContext(IFeatureCollection requestFeatures) {
		return new Echo(requestFeatures);
	}

	@Override
	public CompletionStage<Void> processRequest(Echo echo) {
		echo.run();
		return echo.done;
	}

	@Override
	public void disposeContext(Echo context, @Nullable Throwable failure) {
	}

	/** One request. */
	public static final class Echo implements Runnable {

		private final BodyReader reader;

		private final BodyWriter writer;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		Echo(IFeatureCollection features) {
			this.reader = features.getRequired(IHttpRequestFeature.class).getBody();
			this.writer = features.getRequired(IHttpResponseBodyFeature.class).getWriter();
		}

		@Override
		public void run() {
			try {
				for (BodyChunk chunk = this.reader.read(); chunk != null; chunk = this.reader.read()) {
					if (append(chunk)) {
						respond();
						return;
					}
				}
				this.reader.demand(this);
			}
			catch (IOException ex) {
				this.done.completeExceptionally(ex);
			}
		}

		private boolean append(BodyChunk chunk) {
			ByteBuffer bytes = chunk.getBuffer();
			while (bytes.hasRemaining()) {
				this.body.write(bytes.get());
			}
			chunk.release();
			return chunk.isLast();
		}

		private void respond() {
			byte[] response = (this.body.size() > 0) ? this.body.toByteArray()
					: "Hello".getBytes(StandardCharsets.US_ASCII);
			this.writer.write(ByteBuffer.wrap(response), true, new FutureWriteCallback(this.done));
		}

	}

}
