/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the body of the request, or with {@code Hello} when there is none, chunk
 * by chunk and without blocking.
 */
public final class EchoApplication implements IHttpApplication<EchoApplication.Echo> {

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
	public static final class Echo implements Runnable, WriteCallback {

		private final BodyReader reader;

		private final BodyWriter writer;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		private @Nullable BodyChunk chunk;

		private boolean any;

		Echo(IFeatureCollection features) {
			this.reader = features.getRequired(IHttpRequestFeature.class).getBody();
			this.writer = features.getRequired(IHttpResponseBodyFeature.class).getWriter();
		}

		@Override
		public void run() {
			try {
				BodyChunk next = this.reader.read();
				if (next == null) {
					this.reader.demand(this);
					return;
				}
				this.chunk = next;
				boolean empty = next.isLast() && !this.any && !next.getBuffer().hasRemaining();
				this.any = true;
				this.writer.write(empty ? ByteBuffer.wrap("Hello".getBytes()) : next.getBuffer(), next.isLast(), this);
			}
			catch (IOException ex) {
				this.done.completeExceptionally(ex);
			}
		}

		@Override
		public void succeeded() {
			BodyChunk written = this.chunk;
			if (written == null) {
				return;
			}
			boolean last = written.isLast();
			written.release();
			if (last) {
				this.done.complete(null);
			}
			else {
				run();
			}
		}

		@Override
		public void failed(Throwable cause) {
			if (this.chunk != null) {
				this.chunk.release();
			}
			this.done.completeExceptionally(cause);
		}

	}

}
