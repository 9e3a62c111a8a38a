/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import io.windhover.kestrel.KestrelServer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of Kestrel's metrics, imported by the auto-configuration of the metrics.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(KestrelServer.class)
class KestrelMetricsConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KestrelMetrics kestrelMetrics(KestrelServer server) {
		return new KestrelMetrics(server);
	}

}
