/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.windhover.kestrel.KestrelServer;

/**
 * Metrics of Kestrel's connections. They have the names of ASP.NET Core's.
 */
public class KestrelMetrics implements MeterBinder {

	private static final String CONNECTIONS = "connections";

	private final KestrelServer server;

	/**
	 * Creates the metrics.
	 * @param server the server
	 */
	public KestrelMetrics(KestrelServer server) {
		this.server = server;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge
			.builder("kestrel.active_connections", this.server,
					(kestrel) -> kestrel.getStatistics().currentConnections())
			.description("Connections that are open, upgraded ones included")
			.baseUnit(CONNECTIONS)
			.register(registry);
		Gauge
			.builder("kestrel.upgraded_connections", this.server,
					(kestrel) -> kestrel.getStatistics().upgradedConnections())
			.description("Connections that were upgraded and are open")
			.baseUnit(CONNECTIONS)
			.register(registry);
		FunctionCounter
			.builder("kestrel.rejected_connections", this.server,
					(kestrel) -> kestrel.getStatistics().rejectedConnections())
			.description("Connections refused because of the limit")
			.baseUnit(CONNECTIONS)
			.register(registry);
	}

}
