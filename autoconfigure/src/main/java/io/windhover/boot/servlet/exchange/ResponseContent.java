/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpResponseTrailersFeature;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The response as Jetty sends it. A response that Jetty has as a whole is handed to the
 * server in one write, so that it is sent with its length and in one piece.
 */
final class ResponseContent implements WriteCallback {

	/** Marks a response that was cancelled when no write was in progress. */
	private static final Callback CANCELLED = Callback.from(() -> {
	});

	private final CallbackDispatcher dispatcher;

	/** The callback of the write in progress. */
	private final AtomicReference<@Nullable Callback> pending = new AtomicReference<>();

	private @Nullable ByteBuffer data;

	private @Nullable IFeatureCollection features;

	private @Nullable BodyWriter writer;

	private @Nullable Supplier<HttpFields> trailers;

	private boolean bodiless;

	private volatile boolean committed;

	ResponseContent(CallbackDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	void begin(IFeatureCollection features) {
		this.features = features;
		this.writer = null;
		this.trailers = null;
		this.bodiless = false;
		this.committed = false;
		this.pending.set(null);
	}

	/** Writes to the upgraded connection from now on. */
	void upgrade(BodyWriter upgraded) {
		this.writer = upgraded;
		this.bodiless = false;
		this.committed = true;
	}

	boolean isCommitted() {
		return this.committed;
	}

	/**
	 * Sends a part of the response.
	 * @param request the request
	 * @param head the head, with the first part only
	 * @param last whether this is the last part
	 * @param content bytes of the body
	 * @param callback called when the next part may be sent
	 */
	void send(MetaData.Request request, MetaData.@Nullable Response head, boolean last, @Nullable ByteBuffer content,
			Callback callback) {
		if (head != null && !commit(request, head, last, callback)) {
			return;
		}
		ByteBuffer bytes = (content != null) ? content : BodyWriter.NO_DATA;
		if (this.bodiless) {
			bytes.position(bytes.limit());
		}
		if (last || bytes.hasRemaining()) {
			write(bytes, last, callback);
		}
		else if (head != null) {
			flushHead(callback);
		}
		else {
			callback.succeeded();
		}
	}

	private boolean commit(MetaData.Request request, MetaData.Response head, boolean last, Callback callback) {
		boolean isHead = HttpMethod.HEAD.is(request.getMethod());
		IHttpResponseFeature response = features().getRequired(IHttpResponseFeature.class);
		try {
			ResponseTranslator.transfer(head, response, last && !isHead);
		}
		catch (RuntimeException ex) {
			if (!response.hasStarted()) {
				// The error response that is sent instead starts without fields.
				response.getHeaders().clear();
			}
			callback.failed(ex);
			return false;
		}
		this.bodiless = isHead || HttpStatus.hasNoBody(head.getStatus());
		this.trailers = head.getTrailersSupplier();
		this.committed = true;
		return true;
	}

	private void write(ByteBuffer bytes, boolean last, Callback callback) {
		if (last && this.trailers != null) {
			transferTrailers(this.trailers.get());
		}
		if (begin(bytes, callback)) {
			this.dispatcher.enter();
			try {
				writer().write(bytes, last, this);
			}
			finally {
				this.dispatcher.exit();
			}
		}
	}

	private void flushHead(Callback callback) {
		if (!begin(BodyWriter.NO_DATA, callback)) {
			return;
		}
		features().getRequired(IHttpResponseBodyFeature.class).start().whenComplete((ignored, failure) -> {
			if (failure == null) {
				succeeded();
			}
			else {
				failed(failure);
			}
		});
	}

	private boolean begin(ByteBuffer bytes, Callback callback) {
		this.data = bytes;
		if (this.pending.compareAndSet(null, callback)) {
			return true;
		}
		callback.failed(new EofException("The response was cancelled"));
		return false;
	}

	@Override
	public void succeeded() {
		ByteBuffer written = this.data;
		if (written != null) {
			written.position(written.limit());
		}
		complete(null);
	}

	@Override
	public void failed(Throwable cause) {
		complete(FailureTranslator.toEngine(cause));
	}

	private void complete(@Nullable Throwable failure) {
		Callback callback = this.pending.getAndSet(null);
		if (callback != null) {
			this.dispatcher.complete(callback, failure);
		}
	}

	/**
	 * Cancels the write in progress, and all later ones. The write's callback fails only
	 * when the server no longer uses the bytes, because their buffer will be reused.
	 * @param cause the reason
	 * @param callback called when the write is cancelled
	 * @param abort aborts the request, so that the server ends the write
	 */
	void cancel(Throwable cause, Callback callback, Runnable abort) {
		Callback current = this.pending.get();
		if (current == null && this.pending.compareAndSet(null, CANCELLED)) {
			callback.failed(cause);
			return;
		}
		Callback writing = this.pending.getAndUpdate((write) -> (write != null) ? both(write, callback, cause) : null);
		if (writing == null) {
			callback.failed(cause);
			return;
		}
		abort.run();
	}

	private static Callback both(Callback write, Callback cancelled, Throwable cause) {
		return Callback.from(cancelled.getInvocationType(), () -> Callback.combine(write, cancelled).failed(cause));
	}

	private void transferTrailers(@Nullable HttpFields fields) {
		IHttpResponseTrailersFeature feature = features().get(IHttpResponseTrailersFeature.class);
		if (feature != null && fields != null) {
			ResponseTranslator.transfer(fields, feature.getTrailers());
		}
	}

	private BodyWriter writer() {
		BodyWriter current = this.writer;
		if (current == null) {
			current = features().getRequired(IHttpResponseBodyFeature.class).getWriter();
			this.writer = current;
		}
		return current;
	}

	private IFeatureCollection features() {
		if (this.features == null) {
			throw new IllegalStateException("The response is complete");
		}
		return this.features;
	}

}
