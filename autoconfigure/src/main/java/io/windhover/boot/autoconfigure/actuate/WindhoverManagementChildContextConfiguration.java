/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.actuate;

import java.util.List;

import io.windhover.boot.properties.WindhoverWebServerFactoryCustomizer;
import io.windhover.boot.selection.ServerSelection;
import io.windhover.boot.server.ServerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Configuration of a management server on its own port. It is a further server of the
 * application's kind, with the same options, that listens on the management port only.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(value = { ServerFactory.class, ServerSelection.class }, search = SearchStrategy.ANCESTORS)
class WindhoverManagementChildContextConfiguration {

	@Bean
	WindhoverWebServerFactoryCustomizer windhoverManagementWebServerFactoryCustomizer(Environment environment,
			ServerProperties serverProperties, ServerSelection selection, ObjectProvider<ServerFactory> factories) {
		return new WindhoverWebServerFactoryCustomizer(environment, serverProperties, List.of(),
				selection.findFactory(factories.orderedStream().toList()));
	}

}
