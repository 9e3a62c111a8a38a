/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.StopResult;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.contract.jdk.JdkServer;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * A server that has no addresses of its own, like one that gets its requests from a host
 * in the same process. The host of the tests listens on a port that Spring does not know.
 */
public final class PortlessServer implements IServer {

	private final FeatureCollection features = new FeatureCollection();

	private final JdkServer host = new JdkServer();

	private final int capacity;

	/**
	 * Creates a server.
	 * @param capacity an option, at least 1
	 */
	public PortlessServer(int capacity) {
		this.capacity = capacity;
		this.features.set(IServerAddressesFeature.class, new ServerAddresses());
	}

	int getCapacity() {
		return this.capacity;
	}

	@Override
	public IFeatureCollection getFeatures() {
		return this.features;
	}

	private Collection<String> hostAddresses() {
		return this.host.getFeatures().getRequired(IServerAddressesFeature.class).getAddresses();
	}

	/**
	 * Returns the port of the host while the server runs.
	 * @return the port
	 */
	public int getHostPort() {
		return BindingAddress.parse(hostAddresses().iterator().next()).port();
	}

	@Override
	public <C> void start(IHttpApplication<C> application) {
		if (this.capacity < 1) {
			throw new IllegalArgumentException("capacity: " + this.capacity + " (expected: > 0)");
		}
		hostAddresses().clear();
		hostAddresses().add("http://127.0.0.1:0");
		this.host.start(application);
	}

	@Override
	public CompletionStage<StopResult> stop(Duration timeout) {
		return this.host.stop(timeout);
	}

	@Override
	public void close() {
		this.host.close();
	}

}
