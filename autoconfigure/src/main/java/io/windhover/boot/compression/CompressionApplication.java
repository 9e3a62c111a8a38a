/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Compression;

/**
 * An application that compresses the responses of another one with gzip, if the client
 * accepts it and the settings under {@code server.compression} allow it.
 *
 * @param <C> the application's type of context
 */
public final class CompressionApplication<C> implements IHttpApplication<CompressionApplication.Exchange<C>> {

	private final IHttpApplication<C> application;

	private final CompressionRules rules;

	/**
	 * Wraps an application.
	 * @param application the application
	 * @param compression the responses to compress
	 */
	public CompressionApplication(IHttpApplication<C> application, Compression compression) {
		this.application = application;
		this.rules = new CompressionRules(compression);
	}

	/**
	 * Wraps an application if compression is enabled.
	 * @param application the application
	 * @param compression the responses to compress, or {@code null} for none
	 * @return the application or its wrapper
	 */
	public static IHttpApplication<?> wrap(IHttpApplication<?> application, @Nullable Compression compression) {
		return (compression != null && compression.getEnabled())
				? new CompressionApplication<>(application, compression) : application;
	}

	@Override
	public Exchange<C> createContext(IFeatureCollection requestFeatures) {
		CompressedBody body = compressedBody(requestFeatures);
		return new Exchange<>(this.application.createContext(requestFeatures), body);
	}

	private @Nullable CompressedBody compressedBody(IFeatureCollection features) {
		IHttpRequestFeature request = features.getRequired(IHttpRequestFeature.class);
		// The body that GET would have is not known.
		if (request.getMethod().equals("HEAD")) {
			return null;
		}
		CompressedBody body = new CompressedBody(features.getRequired(IHttpResponseBodyFeature.class),
				features.getRequired(IHttpResponseFeature.class), this.rules, this.rules.accepts(request.getHeaders()));
		features.set(IHttpResponseBodyFeature.class, body);
		return body;
	}

	@Override
	public CompletionStage<Void> processRequest(Exchange<C> exchange) throws Exception {
		CompletionStage<Void> processed = this.application.processRequest(exchange.context());
		CompressedBody body = exchange.body();
		// An application may leave it to the server to end the body. The server does not
		// write the trailer of the compressed data.
		return (body != null) ? processed.thenCompose((ignored) -> body.finish()) : processed;
	}

	@Override
	public void disposeContext(Exchange<C> exchange, @Nullable Throwable failure) {
		try {
			this.application.disposeContext(exchange.context(), failure);
		}
		finally {
			if (exchange.body() != null) {
				exchange.body().release();
			}
		}
	}

	/**
	 * A request and its response.
	 *
	 * @param context the application's context
	 * @param body the body of the response, or {@code null} if it cannot be compressed
	 * @param <C> the application's type of context
	 */
	record Exchange<C>(C context, @Nullable CompressedBody body) {

	}

}
