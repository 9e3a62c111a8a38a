/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the metrics of the portless server.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(PortlessServer.class)
class PortlessMetricsConfiguration {

	@Bean
	MeterBinder portlessMetrics(PortlessServer server) {
		return (registry) -> Gauge.builder("portless.capacity", server, PortlessServer::getCapacity).register(registry);
	}

}
