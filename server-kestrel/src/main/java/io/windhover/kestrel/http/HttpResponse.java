/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.MinDataRate;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.HttpResponseFeature;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import org.jspecify.annotations.Nullable;

/**
 * The response of an exchange, reused for the next response of its carrier. It belongs to
 * the thread of the application until the application has completed, then to the event
 * loop.
 */
public final class HttpResponse extends HttpResponseFeature implements IHttpResponseBodyFeature, BodyWriter {

	private final Owner owner;

	private final HttpRequest request;

	private final HttpOutput output;

	private final HttpLimits limits;

	private final ResponseLength length = new ResponseLength();

	private final ResponseRateLimit rateLimit = new ResponseRateLimit();

	private final Consumer<Throwable> completedFailure = this::completedCallbackFailed;

	private @Nullable Throwable startFailure;

	private boolean ended;

	HttpResponse(Owner owner, HttpRequest request, HttpOutput output, HttpLimits limits) {
		this.owner = owner;
		this.request = request;
		this.output = output;
		this.limits = limits;
		this.rateLimit.setMinDataRate(limits.minResponseDataRate());
	}

	/**
	 * Begins with another response. Until now, bytes of the previous one may still be
	 * sent, at its rate.
	 */
	void begin() {
		reset();
		this.rateLimit.setMinDataRate(this.limits.minResponseDataRate());
		this.ended = false;
	}

	/**
	 * Closes a response that is complete: nothing done to it from now on gets into the
	 * next one.
	 */
	void detach() {
		close();
		this.startFailure = null;
		this.ended = true;
		this.output.discardHead();
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		Throwable refusal = prepare(data.remaining(), last);
		if (refusal != null) {
			callback.failed(refusal);
			return;
		}
		boolean alreadyEnded = this.ended;
		this.ended |= last;
		if (alreadyEnded) {
			callback.succeeded();
			return;
		}
		this.output.write(this.length.isContentAllowed() ? data : NO_DATA, last, callback);
	}

	/**
	 * Fixes the head if that has not happened, and checks that bytes may follow.
	 * @return the reason why not, or {@code null}
	 */
	private @Nullable Throwable prepare(int count, boolean last) {
		Throwable refusal = refusalOfState();
		if (refusal != null) {
			return refusal;
		}
		return this.ended ? refusalAfterEnd(count) : startAndCount(count, last, last ? count : ResponseLength.UNKNOWN);
	}

	private @Nullable Throwable refusalOfState() {
		if (this.owner.isConnectionClosed()) {
			return ConnectionAbortedException.clientDisconnected();
		}
		return this.owner.isActive() ? null : new IllegalStateException("The request is complete");
	}

	private static @Nullable Throwable refusalAfterEnd(long count) {
		return (count == 0) ? null : new IllegalStateException("The response body has ended already.");
	}

	private @Nullable Throwable startAndCount(long count, boolean last, long bodyLength) {
		boolean first = !hasStarted();
		if (first && !tryStart(bodyLength)) {
			return this.startFailure;
		}
		// A callback of onStarting may have ended the response.
		if (this.ended) {
			return refusalAfterEnd(count);
		}
		String mismatch = this.length.count(count, last);
		if (mismatch == null) {
			return null;
		}
		Throwable refusal = new IllegalStateException(mismatch);
		if (first && this.output.isHeadHeld()) {
			undoStart(refusal);
		}
		else {
			this.owner.breakResponse(mismatch);
		}
		return refusal;
	}

	/** Nothing was sent yet, so the failure can be answered with an error response. */
	private void undoStart(Throwable refusal) {
		this.startFailure = refusal;
		setStarted(false);
		this.output.discardHead();
	}

	/**
	 * Fixes the head.
	 * @param bodyLength the length of the whole body in bytes, or
	 * {@link ResponseLength#UNKNOWN}
	 * @return {@code false} if the application's part in it failed
	 */
	private boolean tryStart(long bodyLength) {
		if (this.startFailure != null) {
			return false;
		}
		try {
			runStartingCallbacks();
			if (hasStarted()) {
				return true;
			}
			this.length.choose(this.request, getStatusCode(), getHeaders(), bodyLength);
		}
		catch (RuntimeException | Error ex) {
			this.startFailure = ex;
			return false;
		}
		setStarted(true);
		if (!this.output.start(this, this.length, this.owner.mayKeepAlive())) {
			this.owner.closeAfterResponse();
		}
		return true;
	}

	@Override
	public CompletionStage<Void> start() {
		return hasStarted() ? CompletableFuture.completedFuture(null) : writeNothing(false);
	}

	@Override
	public CompletionStage<Void> complete() {
		return this.ended ? CompletableFuture.completedFuture(null) : writeNothing(true);
	}

	private CompletionStage<Void> writeNothing(boolean last) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		write(NO_DATA, last, new FutureWriteCallback(done));
		return done;
	}

	@Override
	public CompletionStage<Void> sendFile(Path file, long offset, long count) {
		try {
			return send(FileRange.open(file, offset, count));
		}
		catch (IOException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletionStage<Void> send(FileRange file) {
		Throwable refusal = prepareFile(file.region().count());
		if (refusal != null) {
			file.region().release();
			return CompletableFuture.failedFuture(refusal);
		}
		CompletableFuture<Void> sent = new CompletableFuture<>();
		this.output.sendFile(file.region(),
				WriteCallback.of(() -> sent.complete(null), (cause) -> sent.completeExceptionally(cause(file, cause))));
		return sent;
	}

	private @Nullable Throwable prepareFile(long count) {
		Throwable refusal = refusalOfState();
		if (refusal != null) {
			return refusal;
		}
		// Even of no bytes: a file is never the end of a response.
		return this.ended ? refusalAfterEnd(1) : startAndCount(count, false, ResponseLength.UNKNOWN);
	}

	/** Tells a file that became shorter while it was sent from a lost client. */
	private Throwable cause(FileRange file, Throwable cause) {
		if (!file.isCut()) {
			return cause;
		}
		String problem = "The file has become shorter while it was sent: " + file.path();
		KestrelLog.responseBroken(this.owner.traceIdentifier(), problem);
		return new EOFException(problem);
	}

	/** Answers with 101; what is written from now on is sent as it is. */
	@Nullable Throwable switchProtocols() {
		setSwitchingProtocols();
		return tryStart(ResponseLength.UNKNOWN) ? null : this.startFailure;
	}

	/**
	 * Replaces what the application has prepared by an error, as nothing was sent yet.
	 * @param statusCode the status code of the error
	 */
	void replaceByError(int statusCode) {
		replaceHead(statusCode);
		this.startFailure = null;
	}

	/** Completes the response after the application has completed. */
	void finish() {
		if (!this.ended) {
			end(WriteCallback.NOOP);
		}
	}

	void runCompleted() {
		runCompletedCallbacks(this.completedFailure);
	}

	private void completedCallbackFailed(Throwable failure) {
		KestrelLog.applicationError(this.owner.traceIdentifier(), "onCompleted callback", failure);
	}

	@Nullable Throwable startFailure() {
		return this.startFailure;
	}

	boolean isEnded() {
		return this.ended;
	}

	/**
	 * Returns the minimum rate of this response.
	 * @return the rate, or {@code null} for none
	 */
	public @Nullable MinDataRate minDataRate() {
		return this.rateLimit.getMinDataRate();
	}

	IHttpMinResponseDataRateFeature rateLimit() {
		return this.rateLimit;
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public void disableBuffering() {
		// Nothing is held back longer than one pass over received bytes.
	}

	/** The exchange of a response. */
	interface Owner {

		/** Returns whether nothing can be sent any more. */
		boolean isConnectionClosed();

		/** Returns whether the request is not complete. */
		boolean isActive();

		/** Returns whether another request may follow, as far as is known now. */
		boolean mayKeepAlive();

		/** Ends the connection after this response, as its head says. */
		void closeAfterResponse();

		/** Breaks off a response that is not what it announced. */
		void breakResponse(String problem);

		/** Returns the identifier of the request, for the log. */
		String traceIdentifier();

	}

}
