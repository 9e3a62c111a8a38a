/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * The cross-platform server.
 */
public final class KestrelServer implements IServer {

	private final KestrelServerOptions options;

	private final FeatureCollection features = new FeatureCollection();

	/**
	 * Create a server.
	 * @param options its options, read at each start
	 */
	public KestrelServer(KestrelServerOptions options) {
		this.options = options;
		this.features.set(IServerAddressesFeature.class, new ServerAddresses());
	}

	/**
	 * The options.
	 * @return the options given at construction
	 */
	public KestrelServerOptions getOptions() {
		return this.options;
	}

	@Override
	public IFeatureCollection getFeatures() {
		return this.features;
	}

	@Override
	public <C> void start(IHttpApplication<C> application) {
		this.options.validate();
	}

	@Override
	public CompletionStage<StopResult> stop(Duration timeout) {
		return CompletableFuture.completedFuture(new StopResult(0));
	}

	@Override
	public void close() {
	}

}
