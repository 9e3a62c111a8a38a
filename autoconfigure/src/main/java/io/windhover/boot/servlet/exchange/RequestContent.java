/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.io.IOException;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.http.HttpHeaders;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as Jetty reads it: the server's chunks, given back when Jetty
 * releases them, and at the end the trailers or the reason why there is no end.
 */
final class RequestContent {

	private @Nullable IFeatureCollection features;

	private @Nullable BodyReader reader;

	/** What is read next, once the server's reader has nothing more to say. */
	private Content.@Nullable Chunk following;

	void begin(IFeatureCollection features) {
		this.features = features;
		this.reader = null;
		this.following = null;
	}

	/** Whether anybody has asked for the body. */
	boolean isTouched() {
		return this.reader != null;
	}

	/** From now on read what comes after an upgrade. */
	void upgrade(BodyReader upgraded) {
		this.reader = upgraded;
		this.following = null;
	}

	Content.@Nullable Chunk read() {
		Content.Chunk known = this.following;
		if (known != null) {
			this.following = Content.Chunk.next(known);
			return known;
		}
		try {
			BodyChunk chunk = reader().read();
			return (chunk != null) ? taken(chunk) : null;
		}
		catch (IOException | RuntimeException ex) {
			return followedByNext(Content.Chunk.from(Failures.toEngine(ex)));
		}
	}

	/** Ask to be called when {@link #read()} has something to return. */
	void demand(Runnable available) {
		if (this.following != null) {
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

	private Content.Chunk taken(BodyChunk chunk) {
		boolean empty = !chunk.getBuffer().hasRemaining();
		if (!chunk.isLast()) {
			return content(chunk, false);
		}
		Content.Chunk end = end();
		if (empty) {
			chunk.release();
			return followedByNext(end);
		}
		this.following = end;
		return content(chunk, end == Content.Chunk.EOF);
	}

	private static Content.Chunk content(BodyChunk chunk, boolean last) {
		return Content.Chunk.from(chunk.getBuffer(), last, chunk::release);
	}

	private Content.Chunk followedByNext(Content.Chunk chunk) {
		this.following = Content.Chunk.next(chunk);
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

	private IFeatureCollection features() {
		if (this.features == null) {
			throw new IllegalStateException("The request is over");
		}
		return this.features;
	}

}
