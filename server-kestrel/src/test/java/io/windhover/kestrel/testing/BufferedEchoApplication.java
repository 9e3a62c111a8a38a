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
 * Answers with the body of the request, or with {@code Hello} when there is none. Unlike
 * {@link EchoApplication} it answers once the request is whole, so that a request that is
 * cut short or malformed at its end has no answer but the server's.
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
					if (take(chunk)) {
						answer();
						return;
					}
				}
				this.reader.demand(this);
			}
			catch (IOException ex) {
				this.done.completeExceptionally(ex);
			}
		}

		private boolean take(BodyChunk chunk) {
			ByteBuffer bytes = chunk.getBuffer();
			while (bytes.hasRemaining()) {
				this.body.write(bytes.get());
			}
			chunk.release();
			return chunk.isLast();
		}

		private void answer() {
			byte[] answer = (this.body.size() > 0) ? this.body.toByteArray()
					: "Hello".getBytes(StandardCharsets.US_ASCII);
			this.writer.write(ByteBuffer.wrap(answer), true, new FutureWriteCallback(this.done));
		}

	}

}
