/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.diagnostics.KestrelLog;
import io.windhover.kestrel.http.HttpServerContext;
import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.kestrel.http1.output.Framing;
import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.MinDataRate;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.ServerHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The response of an exchange, used again for the next response of the connection. It
 * belongs to the thread of the application until the application has finished, then to
 * the event loop.
 */
final class Http1Response
		implements IHttpResponseFeature, IHttpResponseBodyFeature, IHttpMinResponseDataRateFeature, BodyWriter {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final Http1Exchange exchange;

	private final HttpServerContext server;

	private final ServerHttpHeaders headers = new ServerHttpHeaders();

	private final ResponseHeadBytes head = new ResponseHeadBytes();

	private final ResponseFraming framing;

	private final List<Runnable> starting = new ArrayList<>(2);

	private final List<Runnable> completed = new ArrayList<>(2);

	private int status = 200;

	private @Nullable String reason;

	private @Nullable MinDataRate minDataRate;

	private @Nullable Throwable startingFailure;

	private boolean started;

	private boolean ended;

	Http1Response(Http1Exchange exchange, HttpServerContext server) {
		this.exchange = exchange;
		this.server = server;
		this.framing = new ResponseFraming(server);
		this.minDataRate = server.minResponseDataRate();
	}

	/**
	 * A new request begins. Until then its predecessor's bytes may still be sent, at its
	 * rate.
	 */
	void begin() {
		this.headers.reset();
		this.completed.clear();
		this.status = 200;
		this.reason = null;
		this.minDataRate = this.server.minResponseDataRate();
		this.started = false;
		this.ended = false;
	}

	/**
	 * The exchange is complete: what is done with the response from now on must not get
	 * into the next one.
	 */
	void end() {
		this.headers.reset();
		this.headers.setReadOnly("the request is complete");
		this.starting.clear();
		this.completed.clear();
		this.startingFailure = null;
		this.started = true;
		this.ended = true;
		this.head.discard();
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
		ByteBuffer content = (this.framing.get() == Framing.NO_CONTENT) ? NOTHING : data;
		this.exchange.sender().send(this.head, content, this.framing.get() == Framing.CHUNKED, last, callback);
	}

	/**
	 * Fix the head if that has not happened, and check that the bytes may follow.
	 * @return why not, or {@code null}
	 */
	private @Nullable Throwable prepare(int length, boolean last) {
		if (this.exchange.isConnectionLost()) {
			return new ConnectionAbortedException("The client has disconnected");
		}
		if (!this.exchange.isActive()) {
			return new IllegalStateException("The request is complete.");
		}
		if (this.ended) {
			return afterEnd(length);
		}
		return prepare(length, last, last ? length : ResponseFraming.UNKNOWN);
	}

	private static @Nullable Throwable afterEnd(long length) {
		return (length == 0) ? null : new IllegalStateException("The response body has ended already.");
	}

	private @Nullable Throwable prepare(long length, boolean last, long bodyLength) {
		boolean first = !this.started;
		if (first && !tryStart(bodyLength)) {
			return this.startingFailure;
		}
		// A callback may have ended it meanwhile.
		if (this.ended) {
			return afterEnd(length);
		}
		String mismatch = this.framing.count(length, last);
		if (mismatch == null) {
			return null;
		}
		Throwable refusal = new IllegalStateException(mismatch);
		if (first && this.head.length() > 0) {
			unstart(refusal);
		}
		else {
			this.exchange.breakResponse(mismatch);
		}
		return refusal;
	}

	/** Nothing was sent yet, so the failure can be answered as one. */
	private void unstart(Throwable refusal) {
		this.startingFailure = refusal;
		this.started = false;
		this.headers.setReadOnly(null);
		this.head.discard();
	}

	/**
	 * Fix the head.
	 * @param bodyLength the length of the whole body in bytes, or
	 * {@link ResponseFraming#UNKNOWN}
	 * @return {@code false} if the application's part in it failed
	 */
	private boolean tryStart(long bodyLength) {
		if (this.startingFailure != null) {
			return false;
		}
		try {
			// Each is taken out before it runs: it may itself write, and so start the
			// response.
			while (!this.starting.isEmpty()) {
				this.starting.remove(this.starting.size() - 1).run();
			}
			if (this.started) {
				return true;
			}
			this.framing.choose(this.exchange, this.status, this.headers, bodyLength);
		}
		catch (RuntimeException | Error ex) {
			this.startingFailure = ex;
			return false;
		}
		this.started = true;
		this.headers.setReadOnly("the response has already started");
		this.framing.writeHead(this.head, this.exchange, this.status, this.reason, this.headers);
		return true;
	}

	@Override
	public CompletionStage<Void> start() {
		if (this.started) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> done = new CompletableFuture<>();
		write(NOTHING, false, new FutureWriteCallback(done));
		return done;
	}

	@Override
	public CompletionStage<Void> complete() {
		if (this.ended) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> done = new CompletableFuture<>();
		write(NOTHING, true, new FutureWriteCallback(done));
		return done;
	}

	@Override
	public CompletionStage<Void> sendFile(Path file, long offset, long count) {
		return SendFile.send(this.exchange, this, file, offset, count);
	}

	/**
	 * Fix the head before bytes that do not pass through {@link #write}.
	 * @param length how many bytes will follow
	 * @return why they may not, or {@code null}
	 */
	@Nullable Throwable prepareFile(long length) {
		if (this.ended || this.exchange.isConnectionLost()) {
			return prepare(1, false);
		}
		return prepare(length, false, ResponseFraming.UNKNOWN);
	}

	ResponseHeadBytes head() {
		return this.head;
	}

	Framing framing() {
		return this.framing.get();
	}

	/** Answer 101; what is written from now on goes out as it is. */
	@Nullable Throwable upgrade() {
		this.status = 101;
		if (!tryStart(ResponseFraming.UNKNOWN)) {
			return this.startingFailure;
		}
		return null;
	}

	/**
	 * The application failed and nothing was sent yet: forget what it prepared.
	 * @param statusCode the answer instead
	 */
	void replaceByError(int statusCode) {
		this.headers.reset();
		this.starting.clear();
		this.startingFailure = null;
		this.status = statusCode;
		this.reason = null;
	}

	/**
	 * The application has finished: complete the response.
	 */
	void finish() {
		if (!this.ended) {
			write(NOTHING, true, WriteCallback.NOOP);
		}
	}

	void runCompleted() {
		for (int i = this.completed.size() - 1; i >= 0; i--) {
			try {
				this.completed.get(i).run();
			}
			catch (RuntimeException | Error ex) {
				KestrelLog.applicationError("run an action after the response", ex);
			}
		}
	}

	@Nullable Throwable startingFailure() {
		return this.startingFailure;
	}

	boolean isEnded() {
		return this.ended;
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public void disableBuffering() {
		// Nothing is held back longer than a pass over received bytes.
	}

	@Override
	public int getStatusCode() {
		return this.status;
	}

	@Override
	public void setStatusCode(int statusCode) {
		requireNotStarted("StatusCode");
		if (statusCode < 200 || statusCode > 999) {
			throw new IllegalArgumentException("statusCode: " + statusCode + " (expected: 200 to 999)");
		}
		this.status = statusCode;
	}

	@Override
	public @Nullable String getReasonPhrase() {
		return this.reason;
	}

	@Override
	public void setReasonPhrase(@Nullable String reasonPhrase) {
		requireNotStarted("ReasonPhrase");
		// RFC 9112, 4. A line break would let whoever supplies it write fields.
		if (reasonPhrase != null
				&& !reasonPhrase.chars().allMatch((c) -> c <= 0xff && (c == '\t' || HttpChars.isValue((byte) c)))) {
			throw new IllegalArgumentException("reasonPhrase: " + reasonPhrase.length()
					+ " characters (expected: no control characters, at most 0xff)");
		}
		this.reason = reasonPhrase;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public boolean hasStarted() {
		return this.started;
	}

	@Override
	public void onStarting(Runnable callback) {
		requireNotStarted("OnStarting");
		this.starting.add(callback);
	}

	@Override
	public void onCompleted(Runnable callback) {
		this.completed.add(callback);
	}

	private void requireNotStarted(String what) {
		if (this.started) {
			throw new IllegalStateException(what + " cannot be set because the response has already started.");
		}
	}

	@Override
	public @Nullable MinDataRate getMinDataRate() {
		return this.minDataRate;
	}

	@Override
	public void setMinDataRate(@Nullable MinDataRate rate) {
		this.minDataRate = rate;
	}

	/** Whether a header field says that the connection ends. */
	static boolean saysClose(HttpHeaders headers) {
		int field = headers.indexOf(HeaderName.CONNECTION, 0);
		while (field >= 0 && !HttpChars.hasToken(headers.getValue(field), "close")) {
			field = headers.indexOf(HeaderName.CONNECTION, field + 1);
		}
		return field >= 0;
	}

}
