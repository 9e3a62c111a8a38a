/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.middleware;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.http.HeaderName;
import io.windhover.websocket.CloseReason;
import io.windhover.websocket.IHttpWebSocketFeature;
import io.windhover.websocket.WebSocketClosedException;
import io.windhover.websocket.WebSocketHandshakeException;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.connection.WebSocketConnection;
import io.windhover.websocket.connection.WebSocketRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Gives an application {@link IHttpWebSocketFeature}. Requests that the application does
 * not accept as WebSockets are not changed.
 * <p>
 * Equivalent of {@code UseWebSockets} in ASP.NET Core.
 *
 * @param <C> the application's type of context
 */
public final class WebSocketApplication<C> implements IHttpApplication<WebSocketApplication.Exchange<C>> {

	private final IHttpApplication<C> application;

	private final WebSocketOptions options;

	private final WebSocketRegistry registry = new WebSocketRegistry();

	/**
	 * Wraps an application, with default options.
	 * @param application the application
	 */
	public WebSocketApplication(IHttpApplication<C> application) {
		this(application, new WebSocketOptions());
	}

	/**
	 * Wraps an application.
	 * @param application the application
	 * @param options the options of all WebSockets
	 */
	public WebSocketApplication(IHttpApplication<C> application, WebSocketOptions options) {
		this.application = application;
		this.options = options;
	}

	/**
	 * Closes all WebSockets with the status 1001, and those that are accepted later too.
	 * To be called when the server is about to stop: it waits for WebSockets as for other
	 * requests. Thread-safe.
	 */
	public void goAway() {
		this.registry.goAway();
	}

	@Override
	public Exchange<C> createContext(IFeatureCollection requestFeatures) {
		WebSocketUpgrade upgrade = offer(requestFeatures);
		boolean refused = upgrade != null && isRefused(requestFeatures, upgrade);
		return new Exchange<>(this.application.createContext(requestFeatures), requestFeatures, upgrade, refused);
	}

	private @Nullable WebSocketUpgrade offer(IFeatureCollection features) {
		IHttpUpgradeFeature upgrade = features.get(IHttpUpgradeFeature.class);
		if (upgrade == null || features.get(IHttpWebSocketFeature.class) != null) {
			return null;
		}
		WebSocketUpgrade feature = new WebSocketUpgrade(upgrade, features, this.options, this.registry);
		features.set(IHttpWebSocketFeature.class, feature);
		return feature;
	}

	private boolean isRefused(IFeatureCollection features, IHttpWebSocketFeature feature) {
		if (this.options.getAllowedOrigins().isEmpty() || !feature.isWebSocketRequest()) {
			return false;
		}
		return !this.options.getAllowedOrigins()
			.containsAll(features.getRequired(IHttpRequestFeature.class).getHeaders().getAll(HeaderName.ORIGIN));
	}

	@Override
	public CompletionStage<Void> processRequest(Exchange<C> exchange) throws Exception {
		if (exchange.refused()) {
			exchange.features().getRequired(IHttpResponseFeature.class).setStatusCode(403);
			return CompletableFuture.completedFuture(null);
		}
		WebSocketUpgrade upgrade = exchange.upgrade();
		if (upgrade == null) {
			return this.application.processRequest(exchange.context());
		}
		return process(exchange).handle((ignored, failure) -> complete(exchange.features(), upgrade, failure))
			.thenCompose(Function.identity());
	}

	private CompletionStage<Void> process(Exchange<C> exchange) {
		try {
			return this.application.processRequest(exchange.context());
		}
		catch (Exception ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletionStage<Void> complete(IFeatureCollection features, WebSocketUpgrade upgrade,
			@Nullable Throwable failure) {
		CompletionStage<Void> outcome = outcome(features, failure);
		WebSocketConnection connection = upgrade.getConnection();
		if (connection == null) {
			return outcome;
		}
		return connection.close((failure != null) ? CloseReason.SERVER_ERROR : CloseReason.NORMAL)
			.thenCompose((ignored) -> outcome);
	}

	private static CompletionStage<Void> outcome(IFeatureCollection features, @Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		// The response says what the client did wrong.
		boolean refused = cause instanceof WebSocketHandshakeException
				&& !features.getRequired(IHttpResponseFeature.class).hasStarted();
		boolean fine = cause == null || refused || cause instanceof WebSocketClosedException;
		return fine ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(cause);
	}

	@Override
	public void disposeContext(Exchange<C> exchange, @Nullable Throwable failure) {
		try {
			this.application.disposeContext(exchange.context(), failure);
		}
		finally {
			if (exchange.upgrade() != null) {
				exchange.upgrade().release();
			}
		}
	}

	/**
	 * A request.
	 *
	 * @param context the application's context
	 * @param features the request's features
	 * @param upgrade the feature, or {@code null} if the server offers no upgrade
	 * @param refused whether the origin of the WebSocket is not allowed
	 * @param <C> the application's type of context
	 */
	record Exchange<C>(C context, IFeatureCollection features, @Nullable WebSocketUpgrade upgrade, boolean refused) {

	}

}
