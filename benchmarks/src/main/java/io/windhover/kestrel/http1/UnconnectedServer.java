/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;

/**
 * A server that does not listen. It captures the application that a framework starts it
 * with, for {@link Connections}.
 */
final class UnconnectedServer implements IServer {

	private final IFeatureCollection features = new FeatureCollection();

	private @Nullable IHttpApplication<?> application;

	UnconnectedServer() {
		this.features.set(IServerAddressesFeature.class, new ServerAddresses());
	}

	IHttpApplication<?> application() {
		if (this.application == null) {
			throw new IllegalStateException("Not started");
		}
		return this.application;
	}

	@Override
	public IFeatureCollection getFeatures() {
		return this.features;
	}

	@Override
	public <C> void start(IHttpApplication<C> started) {
		this.application = started;
	}

	@Override
	public CompletionStage<StopResult> stop(Duration timeout) {
		return CompletableFuture.completedFuture(new StopResult(0));
	}

	@Override
	public void close() {
	}

}
