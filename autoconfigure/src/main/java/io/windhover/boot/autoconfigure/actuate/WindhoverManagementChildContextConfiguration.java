/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.actuate;

import java.util.List;

import io.windhover.boot.server.WindhoverWebServerFactoryCustomizer;
import io.windhover.boot.server.KestrelServerFactory;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Configuration of a management server on its own port: a Kestrel, with the options of
 * the application's, on the management port alone.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(value = KestrelServerFactory.class, search = SearchStrategy.ANCESTORS)
class WindhoverManagementChildContextConfiguration {

	@Bean
	WindhoverWebServerFactoryCustomizer windhoverManagementWebServerFactoryCustomizer(Environment environment,
			ServerProperties serverProperties, KestrelServerFactory serverFactory) {
		return new WindhoverWebServerFactoryCustomizer(environment, serverProperties, List.of(), serverFactory);
	}

}
