/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.features.IBadRequestExceptionFeature;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IPersistentStateFeature;
import org.jspecify.annotations.Nullable;

/**
 * The features of an exchange, as the application is given them. A feature is found by
 * comparisons, not in a map, and the same objects serve all requests of a carrier.
 */
final class ExchangeFeatures implements IFeatureCollection {

	private final HttpRequest request;

	private final HttpResponse response;

	private final RequestLifetime lifetime;

	private final RequestIdentifier identifier;

	private final IBadRequestExceptionFeature badRequest;

	private final IConnectionLifetimeNotificationFeature closeNotification;

	private final HttpConnectionContext connection;

	private Function<Class<?>, @Nullable Object> protocolFeatures = (type) -> null;

	private @Nullable Map<Class<?>, @Nullable Object> replaced;

	private int revision;

	ExchangeFeatures(HttpRequest request, HttpResponse response, RequestLifetime lifetime, RequestIdentifier identifier,
			IBadRequestExceptionFeature badRequest, IConnectionLifetimeNotificationFeature closeNotification,
			HttpConnectionContext connection) {
		this.request = request;
		this.response = response;
		this.lifetime = lifetime;
		this.identifier = identifier;
		this.badRequest = badRequest;
		this.closeNotification = closeNotification;
		this.connection = connection;
	}

	void setProtocolFeatures(Function<Class<?>, @Nullable Object> newProtocolFeatures) {
		this.protocolFeatures = newProtocolFeatures;
	}

	/** Begins with another request, for which no feature is replaced. */
	void reset() {
		if (this.replaced != null) {
			this.replaced = null;
			this.revision++;
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public <F> @Nullable F get(Class<F> type) {
		Map<Class<?>, @Nullable Object> changes = this.replaced;
		if (changes != null && changes.containsKey(type)) {
			return (F) changes.get(type);
		}
		return (F) feature(type);
	}

	// First those that every request is asked for.
	private @Nullable Object feature(Class<?> type) {
		if (type == IHttpRequestFeature.class) {
			return this.request;
		}
		if (type == IHttpResponseFeature.class || type == IHttpResponseBodyFeature.class) {
			return this.response;
		}
		if (type == IPersistentStateFeature.class) {
			return this.connection.persistentState();
		}
		if (type == IHttpRequestLifetimeFeature.class) {
			return this.lifetime;
		}
		if (type == IHttpConnectionFeature.class) {
			return this.connection;
		}
		Object found = this.request.feature(type);
		return (found != null) ? found : rareFeature(type);
	}

	private @Nullable Object rareFeature(Class<?> type) {
		if (type == IHttpRequestIdentifierFeature.class) {
			return this.identifier;
		}
		if (type == IHttpMinResponseDataRateFeature.class) {
			return this.response.rateLimit();
		}
		if (type == IBadRequestExceptionFeature.class) {
			return this.badRequest;
		}
		if (type == IConnectionLifetimeNotificationFeature.class) {
			return this.closeNotification;
		}
		return this.protocolFeatures.apply(type);
	}

	@Override
	public <F> void set(Class<F> type, @Nullable F feature) {
		Map<Class<?>, @Nullable Object> changes = this.replaced;
		if (changes == null) {
			changes = new HashMap<>();
			this.replaced = changes;
		}
		changes.put(type, feature);
		this.revision++;
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public int getRevision() {
		return this.revision;
	}

}
