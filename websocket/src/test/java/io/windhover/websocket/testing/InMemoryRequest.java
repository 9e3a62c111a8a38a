/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.DuplexBody;
import io.windhover.server.features.HttpRequestFeature;
import io.windhover.server.features.HttpResponseFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;

/**
 * A request that can be upgraded, with the features that a server has to offer for that
 * and no others.
 */
public final class InMemoryRequest extends HttpResponseFeature
		implements IHttpUpgradeFeature, IHttpRequestLifetimeFeature {

	private final IFeatureCollection features = new FeatureCollection();

	private final HttpRequestFeature request = new HttpRequestFeature();

	private final InMemoryBody body = new InMemoryBody();

	private boolean upgradable = true;

	private final CompletableFuture<DuplexBody> upgraded = new CompletableFuture<>();

	private boolean upgradeLater;

	private boolean limitReached;

	private boolean lost;

	private boolean aborted;

	public InMemoryRequest() {
		this.request.setMethod("GET");
		this.features.set(IHttpRequestFeature.class, this.request);
		this.features.set(IHttpResponseFeature.class, this);
		this.features.set(IHttpUpgradeFeature.class, this);
		this.features.set(IHttpRequestLifetimeFeature.class, this);
	}

	/** Adds the fields of a handshake. */
	public InMemoryRequest handshake() {
		return field("Upgrade", "websocket").field("Connection", "Upgrade")
			.field("Sec-WebSocket-Version", "13")
			.field("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
	}

	/** Sets a field. */
	public InMemoryRequest field(String name, String value) {
		this.request.getHeaders().set(name, value);
		return this;
	}

	/** Removes a field. */
	public InMemoryRequest without(String name) {
		this.request.getHeaders().remove(name);
		return this;
	}

	/** Sets the method. */
	public InMemoryRequest method(String method) {
		this.request.setMethod(method);
		return this;
	}

	/** Makes it a request that cannot be upgraded, as with HTTP/1.0 or a body. */
	public InMemoryRequest notUpgradable() {
		this.upgradable = false;
		return this;
	}

	/** Has the server refuse the upgrade. */
	public InMemoryRequest limitReached() {
		this.limitReached = true;
		return this;
	}

	/** Has the upgrade complete with {@link #completeUpgrade()}. */
	public InMemoryRequest upgradeLater() {
		this.upgradeLater = true;
		return this;
	}

	/** Completes the upgrade. */
	public void completeUpgrade() {
		this.upgraded.complete(this.body);
	}

	/** Has the connection be lost while the handshake is answered. */
	public InMemoryRequest lostDuringTheUpgrade() {
		this.lost = true;
		return this;
	}

	public IFeatureCollection features() {
		return this.features;
	}

	/** Returns the connection once it was upgraded. */
	public InMemoryBody body() {
		return this.body;
	}

	public boolean isUpgraded() {
		return hasStarted();
	}

	@Override
	public boolean isUpgradableRequest() {
		return this.upgradable;
	}

	@Override
	public CompletionStage<DuplexBody> upgrade() {
		if (this.limitReached) {
			return CompletableFuture.failedFuture(new IllegalStateException("Too many upgraded connections"));
		}
		setSwitchingProtocols();
		setStarted(true);
		if (this.lost) {
			return CompletableFuture.failedFuture(new ConnectionAbortedException("lost"));
		}
		return this.upgradeLater ? this.upgraded : CompletableFuture.completedFuture(this.body);
	}

	@Override
	public boolean isRequestAborted() {
		return this.aborted;
	}

	@Override
	public void onRequestAborted(Runnable callback) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void abort() {
		this.aborted = true;
		this.body.lose();
	}

}
