/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.util.Map;

import io.windhover.boot.server.ServerFactory;
import io.windhover.boot.server.ServerProvider;
import io.windhover.boot.server.ServerSettings;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.IServer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Kestrel, which runs everywhere. Servers that need a certain environment come before it.
 */
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class KestrelServerProvider implements ServerProvider {

	static final String ID = "kestrel";

	private static final String SERVER_CLASS = "io.windhover.kestrel.KestrelServer";

	@Override
	public String getId() {
		return ID;
	}

	@Override
	public String getServerName() {
		return KestrelServerFactory.SERVER_NAME;
	}

	@Override
	public @Nullable Unavailability getUnavailability() {
		if (ClassUtils.isPresent(SERVER_CLASS, getClass().getClassLoader())) {
			return null;
		}
		return new Unavailability("Kestrel is not on the class path.",
				"Add 'io.windhover:windhover-server-kestrel' to the class path.");
	}

	@Override
	public String getConfiguration() {
		return "io.windhover.boot.kestrel.KestrelServerConfiguration";
	}

	@Override
	public String getMetricsConfiguration() {
		return "io.windhover.boot.kestrel.KestrelMetricsConfiguration";
	}

	@Override
	public Map<String, Class<?>> getPropertyTypes() {
		return Map.of("windhover.kestrel.", KestrelProperties.class, "windhover.kestrel.limits.",
				KestrelLimitsProperties.class);
	}

	@Override
	public boolean supports(Class<?> serverType) {
		return KestrelServer.class.isAssignableFrom(serverType);
	}

	@Override
	public ServerFactory createFactory() {
		return new KestrelServerFactory();
	}

	@Override
	public void configure(IServer server, ServerSettings settings) {
		KestrelServerFactory.configure((KestrelServer) server, settings);
	}

	@Override
	public KestrelDescriptor describe(IServer server) {
		return KestrelDescriptor.of((KestrelServer) server);
	}

}
