/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.metrics;

import io.windhover.boot.actuate.KestrelMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.windhover.boot.autoconfigure.WindhoverServerAutoConfiguration;
import io.windhover.kestrel.KestrelServer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the server's metrics.
 */
@AutoConfiguration(after = WindhoverServerAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, KestrelServer.class })
public final class WindhoverMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KestrelMetrics kestrelMetrics(KestrelServer server) {
		return new KestrelMetrics(server);
	}

}
