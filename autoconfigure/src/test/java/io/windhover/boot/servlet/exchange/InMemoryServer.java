/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerSettings;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * A server without a network: tests call its application.
 */
final class InMemoryServer implements IServer, ServerFactory {

	private final FeatureCollection features = new FeatureCollection();

	private ServerSettings settings;

	private IHttpApplication<?> application;

	InMemoryServer() {
		this.features.set(IServerAddressesFeature.class, new ServerAddresses());
	}

	/** Returns the application that was started. */
	ServletApplication getApplication() {
		return (ServletApplication) this.application;
	}

	ServerSettings getSettings() {
		return this.settings;
	}

	@Override
	public String getServerName() {
		return "Memory";
	}

	@Override
	public IServer getServer(ServerSettings settings) {
		this.settings = settings;
		return this;
	}

	@Override
	public IFeatureCollection getFeatures() {
		return this.features;
	}

	@Override
	public <C> void start(IHttpApplication<C> application) {
		this.application = application;
	}

	@Override
	public CompletionStage<StopResult> stop(Duration timeout) {
		return CompletableFuture.completedFuture(new StopResult(0));
	}

	@Override
	public void close() {
	}

}
