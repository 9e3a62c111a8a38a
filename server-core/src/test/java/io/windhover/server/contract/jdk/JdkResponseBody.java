/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract.jdk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import com.sun.net.httpserver.HttpExchange;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.StreamBodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response. The first write sends the head; the bytes are written to the
 * stream of the exchange.
 */
final class JdkResponseBody implements IHttpResponseBodyFeature, BodyWriter {

	private final HttpExchange exchange;

	private final JdkResponse head;

	private final Executor executor;

	private @Nullable OutputStream stream;

	private @Nullable BodyWriter writer;

	/** The number of bytes that may still be written. */
	private long room;

	private CompletableFuture<Void> lastWrite = CompletableFuture.completedFuture(null);

	private boolean ended;

	private @Nullable RuntimeException startFailure;

	JdkResponseBody(HttpExchange exchange, JdkResponse head, Executor executor) {
		this.exchange = exchange;
		this.head = head;
		this.executor = executor;
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		CompletableFuture<Void> written = new CompletableFuture<>();
		this.lastWrite = written;
		FutureWriteCallback outcome = new FutureWriteCallback(written);
		try {
			if (this.ended || data.remaining() > (this.head.hasStarted() ? this.room : this.head.room())) {
				throw new IllegalStateException("The response has no room for more bytes");
			}
			BodyWriter started = startOnce(last ? wholeBody(data) : JdkResponse.CHUNKED);
			this.room = (this.room == JdkResponse.UNLIMITED) ? this.room : this.room - data.remaining();
			this.ended = last;
			started.write(data, last && !isTooShort(), outcome);
		}
		catch (IOException ex) {
			outcome.failed(new ConnectionAbortedException("The head of the response cannot be sent", ex));
		}
		catch (RuntimeException ex) {
			outcome.failed(ex);
		}
		written.whenComplete((ignored, failure) -> tell(callback, failure));
	}

	private static long wholeBody(ByteBuffer data) {
		return data.hasRemaining() ? data.remaining() : JdkResponse.NO_BODY;
	}

	private static void tell(WriteCallback callback, @Nullable Throwable failure) {
		if (failure == null) {
			callback.succeeded();
		}
		else {
			callback.failed(failure);
		}
	}

	private BodyWriter startOnce(long length) throws IOException {
		if (this.startFailure != null) {
			throw this.startFailure;
		}
		if (this.writer != null) {
			return this.writer;
		}
		try {
			OutputStream started = this.head.start(length);
			this.stream = started;
			this.room = this.head.room();
			this.writer = new StreamBodyWriter(started, this.executor);
			return this.writer;
		}
		catch (RuntimeException ex) {
			this.startFailure = ex;
			throw ex;
		}
	}

	@Override
	public CompletionStage<Void> start() {
		try {
			startOnce(JdkResponse.CHUNKED);
			if (this.stream != null) {
				this.stream.flush();
			}
			return CompletableFuture.completedFuture(null);
		}
		catch (IOException | RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public CompletionStage<Void> complete() {
		CompletableFuture<Void> done = new CompletableFuture<>();
		if (this.ended) {
			done.complete(null);
		}
		else {
			end(new FutureWriteCallback(done));
		}
		return done;
	}

	/** Does nothing: every write is flushed. */
	@Override
	public void disableBuffering() {
	}

	/**
	 * Ends the response, in whatever state the application has left it.
	 * @param failure the failure of the application, or {@code null}
	 * @return completes when nothing more will be written
	 */
	CompletionStage<Void> finish(@Nullable Throwable failure) {
		return this.lastWrite.handleAsync((ignored, writeFailure) -> finishNow(failure), this.executor);
	}

	private @Nullable Void finishNow(@Nullable Throwable failure) {
		try {
			if (failure == null) {
				end();
			}
			else if (!this.head.hasStarted()) {
				endWithError();
			}
			else {
				abort();
			}
		}
		catch (IOException | RuntimeException ex) {
			abort();
		}
		this.head.runCompletedCallbacks();
		return null;
	}

	private void end() throws IOException {
		try {
			startOnce(JdkResponse.NO_BODY);
		}
		catch (RuntimeException ex) {
			endWithError();
		}
		if (isTooShort()) {
			abort();
		}
		else if (this.stream != null) {
			this.stream.close();
		}
	}

	/** Returns whether bytes of the announced length are missing. */
	private boolean isTooShort() {
		return this.room > 0 && this.room != JdkResponse.UNLIMITED;
	}

	private void endWithError() throws IOException {
		this.head.fail();
		this.head.start(JdkResponse.NO_BODY).close();
	}

	private void abort() {
		// The JDK's streams end a body properly when they are closed; an exchange whose
		// stream cannot be closed takes the connection down, which the client notices.
		this.exchange.setStreams(null, new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw new IOException("aborted");
			}

			@Override
			public void close() throws IOException {
				throw new IOException("aborted");
			}

		});
		this.exchange.close();
	}

}
