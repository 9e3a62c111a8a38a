/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import java.util.Map;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerSettings;
import io.windhover.boot.server.SingletonServerFactory;
import io.windhover.server.IServer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The portless kind of server. It comes last, so that other tests run on Kestrel.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class PortlessServerProvider implements ServerProvider {

	@Override
	public String getId() {
		return "portless";
	}

	@Override
	public String getServerName() {
		return "Portless";
	}

	@Override
	public @Nullable Unavailability getUnavailability() {
		return null;
	}

	@Override
	public String getConfiguration() {
		return PortlessServerConfiguration.class.getName();
	}

	@Override
	public String getMetricsConfiguration() {
		return PortlessMetricsConfiguration.class.getName();
	}

	@Override
	public Map<String, Class<?>> getPropertyTypes() {
		return Map.of("windhover.portless.", PortlessProperties.class);
	}

	@Override
	public boolean supports(Class<?> serverType) {
		return PortlessServer.class.isAssignableFrom(serverType);
	}

	@Override
	public ServerFactory createFactory() {
		return new SingletonServerFactory(getServerName(), new PortlessServer(1));
	}

	@Override
	public void configure(IServer server, ServerSettings settings) {
		// It has no addresses.
	}

	@Override
	public Map<String, Integer> describe(IServer server) {
		return Map.of("capacity", ((PortlessServer) server).getCapacity());
	}

}
