/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.middleware;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.websocket.IHttpWebSocketFeature;
import io.windhover.websocket.WebSocket;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketHandshakeException;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.connection.ConnectionSettings;
import io.windhover.websocket.connection.WebSocketConnection;
import io.windhover.websocket.connection.WebSocketRegistry;
import io.windhover.websocket.connection.WebSocketTimer;
import org.jspecify.annotations.Nullable;

/**
 * The feature of one request, by means of the server's upgrade.
 */
final class WebSocketUpgrade implements IHttpWebSocketFeature {

	private final IHttpUpgradeFeature upgrade;

	private final IHttpRequestFeature request;

	private final IHttpResponseFeature response;

	private final IHttpRequestLifetimeFeature lifetime;

	private final WebSocketOptions options;

	private final WebSocketRegistry registry;

	private boolean accepted;

	private volatile @Nullable WebSocketConnection connection;

	/** Whether the request is complete; guarded by this. */
	private boolean released;

	WebSocketUpgrade(IHttpUpgradeFeature upgrade, IFeatureCollection features, WebSocketOptions options,
			WebSocketRegistry registry) {
		this.upgrade = upgrade;
		this.request = features.getRequired(IHttpRequestFeature.class);
		this.response = features.getRequired(IHttpResponseFeature.class);
		this.lifetime = features.getRequired(IHttpRequestLifetimeFeature.class);
		this.options = options;
		this.registry = registry;
	}

	@Override
	public boolean isWebSocketRequest() {
		return this.upgrade.isUpgradableRequest() && Handshake.isRequestedBy(this.request);
	}

	@Override
	public List<String> getRequestedSubProtocols() {
		return Handshake.requestedSubProtocols(this.request.getHeaders());
	}

	@Override
	public CompletionStage<WebSocket> accept(WebSocketAcceptOptions acceptOptions) {
		if (this.accepted || this.response.hasStarted()) {
			return CompletableFuture
				.failedFuture(new IllegalStateException("The WebSocket was accepted, or the response has started"));
		}
		try {
			if (!isWebSocketRequest()) {
				throw new WebSocketHandshakeException(400, "The request is not the handshake of a WebSocket");
			}
			return upgrade(Handshake.negotiate(this.request.getHeaders(), acceptOptions), acceptOptions);
		}
		catch (WebSocketHandshakeException ex) {
			Handshake.refuse(this.response, ex);
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletionStage<WebSocket> upgrade(Handshake handshake, WebSocketAcceptOptions acceptOptions) {
		ConnectionSettings settings = ConnectionSettings.of(this.options, acceptOptions, handshake.subProtocol(),
				handshake.deflate());
		handshake.applyTo(this.response.getHeaders());
		this.accepted = true;
		return this.upgrade.upgrade().handle((body, failure) -> {
			if (failure != null) {
				throw refused(failure);
			}
			return open(body, settings);
		});
	}

	// It was upgradable, so there are as many upgraded connections as there may be.
	private RuntimeException refused(Throwable failure) {
		if (this.response.hasStarted()) {
			return new CompletionException(failure);
		}
		Handshake.removeFrom(this.response.getHeaders());
		WebSocketHandshakeException refusal = new WebSocketHandshakeException(503,
				String.valueOf(failure.getMessage()));
		Handshake.refuse(this.response, refusal);
		return refusal;
	}

	private WebSocket open(DuplexBody body, ConnectionSettings settings) {
		WebSocketConnection opened = new WebSocketConnection(body, settings, this.lifetime::abort,
				WebSocketTimer.SHARED);
		synchronized (this) {
			if (this.released) {
				// The application did not wait for the handshake, and has completed.
				opened.release();
				throw new CompletionException(new IllegalStateException("The request is complete"));
			}
			this.connection = opened;
			this.registry.add(opened);
		}
		opened.start();
		return opened;
	}

	/**
	 * Returns the WebSocket.
	 * @return the WebSocket, or {@code null} if the request was not accepted
	 */
	@Nullable WebSocketConnection getConnection() {
		return this.connection;
	}

	/**
	 * Releases the WebSocket.
	 */
	void release() {
		WebSocketConnection opened;
		synchronized (this) {
			this.released = true;
			opened = this.connection;
		}
		if (opened != null) {
			this.registry.remove(opened);
			opened.release();
		}
	}

}
