/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.http.HttpHeaders;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as Jetty reads it. It consists of the server's chunks, which are
 * released when Jetty releases them, followed by the trailers or by a failure.
 */
final class RequestContent {

	private @Nullable IFeatureCollection features;

	private @Nullable BodyReader reader;

	/** The next chunk, if it does not come from the server's reader. */
	private Content.@Nullable Chunk next;

	void begin(IFeatureCollection features) {
		this.features = features;
		this.reader = null;
		this.next = null;
	}

	/** Returns whether the body was read or demanded. */
	boolean isAccessed() {
		return this.reader != null;
	}

	/** Reads the bytes after an upgrade from now on. */
	void upgrade(BodyReader upgraded) {
		this.reader = upgraded;
		this.next = null;
	}

	Content.@Nullable Chunk read() {
		Content.Chunk known = this.next;
		if (known != null) {
			this.next = Content.Chunk.next(known);
			return known;
		}
		try {
			BodyChunk chunk = reader().read();
			return (chunk != null) ? translate(chunk) : null;
		}
		catch (IOException | RuntimeException ex) {
			return followedByNext(Content.Chunk.from(FailureTranslator.toEngine(ex)));
		}
	}

	/** Registers a callback for when {@link #read()} has a chunk to return. */
	void demand(Runnable available) {
		if (this.next != null) {
			available.run();
		}
		else {
			reader().demand(available);
		}
	}

	private BodyReader reader() {
		BodyReader current = this.reader;
		if (current == null) {
			current = features().getRequired(IHttpRequestFeature.class).getBody();
			this.reader = current;
		}
		return current;
	}

	private Content.Chunk translate(BodyChunk chunk) {
		boolean empty = !chunk.getBuffer().hasRemaining();
		if (!chunk.isLast()) {
			return content(chunk, false);
		}
		Content.Chunk end = end();
		if (empty) {
			chunk.release();
			return followedByNext(end);
		}
		this.next = end;
		return content(chunk, end == Content.Chunk.EOF);
	}

	private static Content.Chunk content(BodyChunk chunk, boolean last) {
		return Content.Chunk.from(chunk.getBuffer(), last, chunk::release);
	}

	private Content.Chunk followedByNext(Content.Chunk chunk) {
		this.next = Content.Chunk.next(chunk);
		return chunk;
	}

	private Content.Chunk end() {
		IHttpRequestTrailersFeature feature = features().get(IHttpRequestTrailersFeature.class);
		if (feature == null || !feature.isAvailable() || feature.getTrailers().isEmpty()) {
			return Content.Chunk.EOF;
		}
		return new Trailers(fields(feature.getTrailers()));
	}

	private static HttpFields fields(HttpHeaders headers) {
		HttpFields.Mutable fields = HttpFields.build(headers.size());
		headers.forEach(fields::add);
		return fields.asImmutable();
	}

	/**
	 * Removes the parts of a multi-part body that could not be parsed. Otherwise Jetty
	 * looks at them after it has completed the request, when its objects may serve the
	 * next one already, and throws.
	 */
	static void removeFailedParts(Request request) {
		String name = MultiPartFormData.class.getName();
		if (request.getAttribute(name) instanceof CompletableFuture<?> parts && parts.isCompletedExceptionally()) {
			request.removeAttribute(name);
		}
	}

	private IFeatureCollection features() {
		if (this.features == null) {
			throw new IllegalStateException("The request is complete");
		}
		return this.features;
	}

}
