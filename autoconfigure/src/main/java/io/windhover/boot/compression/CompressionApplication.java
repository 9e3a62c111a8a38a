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
 * Has the responses of an application compressed by gzip, where the client takes it and
 * the settings under {@code server.compression} say so.
 *
 * @param <C> the application's type of context
 */
public final class CompressionApplication<C> implements IHttpApplication<CompressionApplication.Exchange<C>> {

	private final IHttpApplication<C> application;

	private final CompressionRules rules;

	/**
	 * Wrap an application.
	 * @param application the application
	 * @param compression what to compress
	 */
	public CompressionApplication(IHttpApplication<C> application, Compression compression) {
		this.application = application;
		this.rules = new CompressionRules(compression);
	}

	/**
	 * Wrap an application if that is enabled.
	 * @param application the application
	 * @param compression what to compress, or {@code null} for nothing
	 * @return the application, or one around it
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
		// Of HEAD nothing is known of the body that GET would have.
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
		// An application may leave it to the server to end the body; that one would not
		// end what is inside.
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
	 * A request.
	 *
	 * @param context the application's context
	 * @param body the body of the response, or {@code null} if it cannot be compressed
	 * @param <C> the application's type of context
	 */
	record Exchange<C>(C context, @Nullable CompressedBody body) {

	}

}
