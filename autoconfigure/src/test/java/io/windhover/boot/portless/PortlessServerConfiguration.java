/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import io.windhover.boot.selection.ConditionalOnServer;
import io.windhover.server.IServer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the portless server.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortlessProperties.class)
class PortlessServerConfiguration {

	@Bean
	@ConditionalOnServer("portless")
	@ConditionalOnMissingBean(value = IServer.class, search = SearchStrategy.CURRENT)
	PortlessServer portlessServer(PortlessProperties properties) {
		return new PortlessServer(properties.getCapacity());
	}

}
