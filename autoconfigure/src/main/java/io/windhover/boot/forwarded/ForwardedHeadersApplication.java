/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.forwarded;

import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An application that applies {@code Forwarded} (RFC 7239) or, in its absence,
 * {@code X-Forwarded-*} to the features of a request before another application processes
 * it: scheme, {@code Host} and the client's address. {@code X-Forwarded-Prefix} becomes
 * the path base. If several proxies have added an element, the first one, by the proxy
 * next to the client, is used. Malformed values are ignored.
 * <p>
 * Only for servers behind a proxy that removes these fields from clients' requests.
 *
 * @param <C> the application's type of context
 */
public final class ForwardedHeadersApplication<C> implements IHttpApplication<C> {

	private final IHttpApplication<C> application;

	/**
	 * Wraps an application.
	 * @param application the application
	 */
	public ForwardedHeadersApplication(IHttpApplication<C> application) {
		this.application = application;
	}

	@Override
	public C createContext(IFeatureCollection requestFeatures) {
		IHttpRequestFeature request = requestFeatures.getRequired(IHttpRequestFeature.class);
		ForwardedRequest forwarded = ForwardedRequest.from(request.getHeaders());
		if (forwarded != null) {
			apply(forwarded, request, requestFeatures);
		}
		return this.application.createContext(requestFeatures);
	}

	private static void apply(ForwardedRequest forwarded, IHttpRequestFeature request, IFeatureCollection features) {
		String scheme = forwarded.scheme();
		if (scheme != null) {
			request.setScheme(scheme);
		}
		applyHost(forwarded, request.getHeaders());
		if (forwarded.prefix() != null) {
			request.setPathBase(forwarded.prefix() + request.getPathBase());
		}
		if (forwarded.client() != null) {
			features.set(IHttpConnectionFeature.class,
					new ForwardedConnection(features.get(IHttpConnectionFeature.class), forwarded.client()));
		}
	}

	private static void applyHost(ForwardedRequest forwarded, HttpHeaders headers) {
		String host = forwarded.authority(headers.get(HeaderName.HOST));
		if (host != null) {
			headers.set(HeaderName.HOST, host);
		}
	}

	@Override
	public CompletionStage<Void> processRequest(C context) throws Exception {
		return this.application.processRequest(context);
	}

	@Override
	public void disposeContext(C context, @Nullable Throwable failure) {
		this.application.disposeContext(context, failure);
	}

}
