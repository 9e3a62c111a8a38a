/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.windhover.boot.autoconfigure.WindhoverServerAutoConfiguration;
import io.windhover.boot.selection.ServerConfigurationImportSelector;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the server's metrics. They are declared in the metrics
 * configuration of each {@link io.windhover.boot.server.ServerProvider}.
 */
@AutoConfiguration(after = WindhoverServerAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@Import(ServerConfigurationImportSelector.Metrics.class)
public final class WindhoverMetricsAutoConfiguration {

}
