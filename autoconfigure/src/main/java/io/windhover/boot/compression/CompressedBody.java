/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.FileBody;
import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that is compressed if, at its first byte, it turns out to be one
 * to compress.
 */
final class CompressedBody implements IHttpResponseBodyFeature, BodyWriter {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final IHttpResponseBodyFeature body;

	private final IHttpResponseFeature response;

	private final CompressionRules rules;

	private final boolean accepted;

	private boolean decided;

	private @Nullable GzipWriter gzip;

	private boolean ended;

	CompressedBody(IHttpResponseBodyFeature body, IHttpResponseFeature response, CompressionRules rules,
			boolean accepted) {
		this.body = body;
		this.response = response;
		this.rules = rules;
		this.accepted = accepted;
	}

	@Override
	public BodyWriter getWriter() {
		return this;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		GzipWriter compressor = decide(last ? data.remaining() : announcedSize());
		this.ended |= last;
		if (compressor != null) {
			compressor.write(data, last, callback);
		}
		else {
			this.body.getWriter().write(data, last, callback);
		}
	}

	@Override
	public CompletionStage<Void> start() {
		decide(announcedSize());
		return this.body.start();
	}

	@Override
	public CompletionStage<Void> complete() {
		decide(0);
		return (this.gzip != null) ? finish() : this.body.complete();
	}

	/**
	 * End what is compressed, if anything is, and if it has not ended.
	 * @return completes when that was handed over
	 */
	CompletionStage<Void> finish() {
		GzipWriter compressor = this.gzip;
		if (compressor == null || this.ended) {
			return CompletableFuture.completedFuture(null);
		}
		this.ended = true;
		CompletableFuture<Void> done = new CompletableFuture<>();
		compressor.write(NOTHING.duplicate(), true, new FutureWriteCallback(done));
		return done;
	}

	@Override
	public CompletionStage<Void> sendFile(Path file, long offset, long count) {
		long size = (count >= 0) ? count : announcedSize();
		return (decide(size) != null) ? FileBody.copy(file, offset, count, this)
				: this.body.sendFile(file, offset, count);
	}

	@Override
	public void disableBuffering() {
		this.body.disableBuffering();
	}

	/** The size the application has announced, or -1. */
	private long announcedSize() {
		String length = this.response.getHeaders().get(HeaderName.CONTENT_LENGTH);
		return (length != null && length.length() < 19 && length.chars().allMatch(Character::isDigit))
				? Long.parseLong(length) : -1;
	}

	private @Nullable GzipWriter decide(long size) {
		if (!this.decided) {
			this.decided = true;
			boolean started = this.response.hasStarted();
			if (!started && this.rules.applies(this.response.getStatusCode(), this.response.getHeaders(), size)) {
				vary(this.response.getHeaders());
				this.gzip = this.accepted ? compress(this.response.getHeaders()) : null;
			}
		}
		return this.gzip;
	}

	private GzipWriter compress(HttpHeaders headers) {
		headers.set(HeaderName.CONTENT_ENCODING, "gzip");
		headers.remove("Content-Length");
		headers.remove("Accept-Ranges");
		String etag = headers.get(HeaderName.ETAG);
		if (etag != null && !etag.startsWith("W/")) {
			// Strong validators are for the very same bytes (RFC 9110, 8.8.1).
			headers.set(HeaderName.ETAG, "W/" + etag);
		}
		return new GzipWriter(this.body.getWriter());
	}

	// For caches, compressed or not: the next client may accept something else.
	private static void vary(HttpHeaders headers) {
		boolean told = headers.getAll("Vary")
			.stream()
			.anyMatch((value) -> value.contains("*") || value.toLowerCase(Locale.ROOT).contains("accept-encoding"));
		if (!told) {
			headers.add(HeaderName.VARY, "Accept-Encoding");
		}
	}

	/**
	 * The request is over.
	 */
	void release() {
		if (this.gzip != null) {
			this.gzip.release();
		}
	}

}
