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
 * The body of a response that may be compressed. That is decided when its first byte is
 * written, because the head is complete then.
 */
final class CompressedBody implements IHttpResponseBodyFeature, BodyWriter {

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
	 * Ends the compressed body, if there is one that has not ended.
	 * @return a stage that completes when the end was written
	 */
	CompletionStage<Void> finish() {
		GzipWriter compressor = this.gzip;
		if (compressor == null || this.ended) {
			return CompletableFuture.completedFuture(null);
		}
		this.ended = true;
		CompletableFuture<Void> done = new CompletableFuture<>();
		compressor.end(new FutureWriteCallback(done));
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

	/** Returns the size that the application has announced, or -1. */
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
		headers.remove(HeaderName.CONTENT_LENGTH);
		headers.remove(HeaderName.ACCEPT_RANGES);
		String etag = headers.get(HeaderName.ETAG);
		if (etag != null && !etag.startsWith("W/")) {
			// RFC 9110, 8.8.1: a strong validator changes whenever the bytes do.
			headers.set(HeaderName.ETAG, "W/" + etag);
		}
		return new GzipWriter(this.body.getWriter());
	}

	/**
	 * Adds {@code Vary}, whether the body is compressed or not: the next client of a
	 * cache may accept something else.
	 */
	private static void vary(HttpHeaders headers) {
		boolean present = headers.getAll(HeaderName.VARY)
			.stream()
			.anyMatch((value) -> value.contains("*") || value.toLowerCase(Locale.ROOT).contains("accept-encoding"));
		if (!present) {
			headers.add(HeaderName.VARY, "Accept-Encoding");
		}
	}

	/**
	 * Releases the compressor. Called when the request is complete.
	 */
	void release() {
		if (this.gzip != null) {
			this.gzip.release();
		}
	}

}
