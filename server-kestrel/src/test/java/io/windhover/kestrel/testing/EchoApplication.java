/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.SerialRunner;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import org.jspecify.annotations.Nullable;

/**
 * Responds with the body of the request, or with {@code Hello} if it is empty, chunk by
 * chunk and without blocking.
 */
public final class EchoApplication implements IHttpApplication<EchoApplication.Echo> {

	@Override
	public Echo createContext(IFeatureCollection requestFeatures) {
		return new Echo(requestFeatures.getRequired(IHttpRequestFeature.class).getBody(),
				requestFeatures.getRequired(IHttpResponseBodyFeature.class).getWriter(), "Hello");
	}

	@Override
	public CompletionStage<Void> processRequest(Echo echo) {
		echo.runner.run();
		return echo.done;
	}

	@Override
	public void disposeContext(Echo context, @Nullable Throwable failure) {
	}

	/**
	 * Writes all input to the output.
	 * @param reader the input
	 * @param writer the output
	 * @param whenEmpty the output if the input is empty
	 * @return completes when the output has ended
	 */
	public static CompletionStage<Void> echo(BodyReader reader, BodyWriter writer, String whenEmpty) {
		Echo echo = new Echo(reader, writer, whenEmpty);
		echo.runner.run();
		return echo.done;
	}

	/** One echo. */
	public static final class Echo implements WriteCallback {

		private final BodyReader reader;

		private final BodyWriter writer;

		private final ByteBuffer whenEmpty;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		/** Runs in a loop, as callbacks that come immediately would otherwise recurse. */
		private final SerialRunner runner = new SerialRunner(this::step);

		private @Nullable BodyChunk chunk;

		private boolean any;

		Echo(BodyReader reader, BodyWriter writer, String whenEmpty) {
			this.reader = reader;
			this.writer = writer;
			this.whenEmpty = ByteBuffer.wrap(whenEmpty.getBytes(StandardCharsets.US_ASCII));
		}

		private void step() {
			try {
				BodyChunk next = this.reader.read();
				if (next == null) {
					this.reader.demand(this.runner);
					return;
				}
				this.chunk = next;
				boolean empty = next.isLast() && !this.any && !next.getBuffer().hasRemaining();
				this.any = true;
				this.writer.write(empty ? this.whenEmpty : next.getBuffer(), next.isLast(), this);
			}
			catch (IOException ex) {
				this.done.completeExceptionally(ex);
			}
		}

		@Override
		public void succeeded() {
			if (release()) {
				this.done.complete(null);
			}
			else {
				this.runner.run();
			}
		}

		@Override
		public void failed(Throwable cause) {
			release();
			this.done.completeExceptionally(cause);
		}

		/**
		 * Releases the chunk that was written and returns whether it was the last one.
		 */
		private boolean release() {
			BodyChunk written = Objects.requireNonNull(this.chunk);
			written.release();
			return written.isLast();
		}

	}

}
